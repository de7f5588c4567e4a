namespace Tensorflow.Kernels.Random;

/// <summary>
/// The numbers that one element of an output is made of, as many as it takes: those of 128 bits are used from the last to the
/// first, as TensorFlow's samplers do that reject some.
/// </summary>
internal ref struct RejectionStream(PhiloxRandom random)
{
    private PhiloxRandom _random = random;
    private (double First, double Second) _uniform;
    private (double First, double Second) _normal;
    private bool _hasUniform;
    private bool _hasNormal;

    /// <summary>The stream of an element among those that a generator reserved for an output.</summary>
    internal static RejectionStream Of(PhiloxRandom random, long element)
    {
        random.Skip((ulong)(GuardedPhiloxRandom.ReservedSamplesPerOutput * element));
        return new(random);
    }

    /// <summary>A number of [0, 1).</summary>
    internal double NextUniform()
    {
        _hasUniform = !_hasUniform;
        if (!_hasUniform)
            return _uniform.First;
        var (x0, x1, x2, x3) = _random.Next();
        _uniform = (Uniform.ToDouble(x0, x1), Uniform.ToDouble(x2, x3));
        return _uniform.Second;
    }

    /// <summary>A standard normal deviate.</summary>
    internal double NextNormal()
    {
        _hasNormal = !_hasNormal;
        if (!_hasNormal)
            return _normal.First;
        var (x0, x1, x2, x3) = _random.Next();
        _normal = BoxMuller.Transform(x0, x1, x2, x3);
        return _normal.Second;
    }
}
