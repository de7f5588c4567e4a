namespace Tensorflow.Kernels.Random;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011):
/// a 64-bit key and a 128-bit counter give four 32-bit words, and the counter moves on by one.
/// </summary>
/// <remarks>A value type: a copy continues from the same state. Source: TensorFlow's <c>random::PhiloxRandom</c>.</remarks>
internal struct PhiloxRandom
{
    /// <summary>Words per 128-bit sample.</summary>
    internal const int ResultElementCount = 4;

    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53,
        MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9,
        WeylB = 0xBB67AE85;

    private readonly ulong _key;
    private ulong _counterLow,
        _counterHigh;

    /// <summary>The stream of an op's two seeds: the first is the key, the second the upper half of the counter.</summary>
    internal PhiloxRandom(ulong seedLow, ulong seedHigh)
    {
        _key = seedLow;
        _counterHigh = seedHigh;
    }

    /// <summary>Moves past <paramref name="samples"/> samples of 128 bits.</summary>
    internal void Skip(ulong samples)
    {
        _counterLow += samples;
        if (_counterLow < samples)
        {
            _counterHigh++;
        }
    }

    /// <summary>The next 128 bits: four words, to be used in this order.</summary>
    internal (uint X0, uint X1, uint X2, uint X3) Next()
    {
        uint c0 = (uint)_counterLow,
            c1 = (uint)(_counterLow >> 32);
        uint c2 = (uint)_counterHigh,
            c3 = (uint)(_counterHigh >> 32);
        uint keyA = (uint)_key,
            keyB = (uint)(_key >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)MultiplierA * c0;
            var b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ keyA, (uint)b, (uint)(a >> 32) ^ c3 ^ keyB, (uint)a);
            keyA += WeylA;
            keyB += WeylB;
        }
        Skip(1);
        return (c0, c1, c2, c3);
    }
}
