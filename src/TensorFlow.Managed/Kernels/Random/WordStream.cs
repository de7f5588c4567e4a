namespace Tensorflow.Kernels.Random;

/// <summary>
/// A generator's words one after the other. Source: TensorFlow's <c>SingleSampleAdapter</c> and <c>SimplePhilox</c>.
/// </summary>
internal struct WordStream(PhiloxRandom generator)
{
    private PhiloxRandom _generator = generator;
    private (uint X0, uint X1, uint X2, uint X3) _words;
    private int _used = PhiloxRandom.ResultElementCount;

    internal uint Next()
    {
        if (_used == PhiloxRandom.ResultElementCount)
            (_words, _used) = (_generator.Next(), 0);
        return _used++ switch
        {
            0 => _words.X0,
            1 => _words.X1,
            2 => _words.X2,
            _ => _words.X3,
        };
    }

    /// <summary>A number of [0, 1).</summary>
    internal double NextDouble()
    {
        var high = Next();
        return Uniform.ToDouble(high, Next());
    }

    /// <summary>A whole number from 0 to below n. Source: TensorFlow's <c>ExactUniformInt</c>.</summary>
    internal ulong NextBelow(ulong n)
    {
        if (ulong.IsPow2(n))
            return NextLong() & (n - 1);
        // So many of the smallest numbers would make some results likelier than others.
        var left_over = ulong.MaxValue % n + 1;
        ulong word;
        do word = NextLong();
        while (word < left_over);
        return word % n;
    }

    private ulong NextLong()
    {
        ulong low = Next();
        return low | (ulong)Next() << 32;
    }
}
