using System.Security.Cryptography;

namespace TfNetLstm.Data;

/// <summary>
/// NumPy's legacy generator <c>np.random.RandomState</c>: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998),
/// seeded by one integer, and <c>shuffle</c> as NumPy 1.18 draws it.
/// </summary>
public sealed class RandomState
{
    private const int Length = 624, Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next;

    /// <summary>Seeds as <see cref="Seed"/> does.</summary>
    public RandomState(uint? seed = null) => Seed(seed);

    /// <summary><c>np.random.seed(seed)</c>; null draws a seed that nobody can repeat.</summary>
    public void Seed(uint? seed)
    {
        uint x = seed ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        for (int i = 0; i < Length; i++)
        {
            _state[i] = x;
            x = 1812433253 * (x ^ x >> 30) + (uint)i + 1;
        }
        _next = Length;
    }

    /// <summary>
    /// <c>np.random.shuffle</c> of a one-dimensional array, in place: every element from the last to the second changes places
    /// with one drawn from those up to and including itself.
    /// </summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)Interval((uint)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Uniform in [0, max], max above 0: draws of just as many bits as max has, until one is not above it.</summary>
    private uint Interval(uint max)
    {
        uint mask = uint.MaxValue >> int.LeadingZeroCount((int)max);
        uint value;
        do
        {
            value = NextUInt32() & mask;
        }
        while (value > max);
        return value;
    }

    private uint NextUInt32()
    {
        if (_next == Length)
        {
            Twist();
        }
        uint x = _state[_next++];
        x ^= x >> 11;
        x ^= x << 7 & 0x9d2c5680;
        x ^= x << 15 & 0xefc60000;
        return x ^ x >> 18;
    }

    private void Twist()
    {
        for (int i = 0; i < Length; i++)
        {
            uint x = _state[i] & 0x80000000 | _state[(i + 1) % Length] & 0x7fffffff;
            _state[i] = _state[(i + Middle) % Length] ^ x >> 1 ^ ((x & 1) != 0 ? 0x9908b0df : 0);
        }
        _next = 0;
    }
}
