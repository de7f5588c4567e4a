using System.Security.Cryptography;

namespace Tensorflow.NumPy;

/// <summary>
/// NumPy's legacy generator <c>np.random.RandomState</c>: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998),
/// seeded by one integer or several, and what is drawn from it as NumPy 1.18 draws it.
/// </summary>
public sealed class RandomState
{
    private const int Length = 624,
        Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next;
    private double? _gauss;

    /// <summary>A generator that begins as <see cref="Seed(uint?)"/> says.</summary>
    public RandomState(uint? seed = null) => Seed(seed);

    /// <summary>Begins anew; null draws a seed that nobody can repeat. Source: NumPy's <c>np.random.seed</c>.</summary>
    public void Seed(uint? seed)
    {
        var x = seed ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        for (var i = 0; i < Length; i++)
        {
            _state[i] = x;
            x = 1812433253 * (x ^ x >> 30) + (uint)i + 1;
        }
        _next = Length;
        _gauss = null;
    }

    /// <summary><c>np.random.seed([...])</c>: Matsumoto and Nishimura's <c>init_by_array</c>.</summary>
    internal void Seed(ReadOnlySpan<uint> keys)
    {
        Seed(19650218);
        var (i, j) = (1, 0);
        for (var k = Math.Max(Length, keys.Length); k > 0; k--)
        {
            Mix(1664525, keys[j] + (uint)j);
            j = (j + 1) % keys.Length;
        }
        for (var k = Length - 1; k > 0; k--)
            Mix(1566083941, (uint)-i);
        _state[0] = 0x80000000;

        void Mix(uint factor, uint term)
        {
            _state[i] = (_state[i] ^ (_state[i - 1] ^ _state[i - 1] >> 30) * factor) + term;
            if (++i < Length)
                return;
            _state[0] = _state[Length - 1];
            i = 1;
        }
    }

    /// <summary>
    /// Puts the values in random order, in place: every element from the last to the second changes places with one drawn from
    /// those up to and including itself. Source: NumPy's <c>np.random.shuffle</c> of a one-dimensional array.
    /// </summary>
    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = (int)Interval((ulong)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Uniform in [0, max]: draws of just as many bits as max has, until one is not above it.</summary>
    public ulong Interval(ulong max)
    {
        if (max == 0)
            return 0;
        var mask = ulong.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(max);
        ulong value;
        do
        {
            value = (max <= uint.MaxValue ? NextUInt32() : (ulong)NextUInt32() << 32 | NextUInt32()) & mask;
        } while (value > max);
        return value;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    internal double NextDouble()
    {
        uint high = NextUInt32() >> 5,
            low = NextUInt32() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /// <summary>
    /// Normal with mean 0 and deviation 1, by Marsaglia's polar method: every second one is kept from the draw before.
    /// </summary>
    internal double NextGauss()
    {
        if (_gauss is { } kept)
        {
            _gauss = null;
            return kept;
        }
        double x,
            y,
            square;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _gauss = factor * x;
        return factor * y;
    }

    /// <summary>
    /// Writes where the generator stands: 624 words, the place among them and the normal value that is kept for the next draw,
    /// 2,509 bytes. Source: NumPy's <c>np.random.get_state</c>.
    /// </summary>
    public void Save(BinaryWriter target)
    {
        _ = target ?? throw new TypeError($"Expected BinaryWriter for argument '{nameof(target)}', not null.");
        foreach (var word in _state)
            target.Write(word);
        target.Write(_next);
        target.Write(_gauss is not null);
        target.Write(_gauss.GetValueOrDefault());
    }

    /// <summary>Goes on where a generator stood that was saved. Source: NumPy's <c>np.random.set_state</c>.</summary>
    /// <exception cref="InvalidDataException">The place is none of the words' or the one behind them.</exception>
    /// <exception cref="EndOfStreamException">There are too few bytes.</exception>
    public void Restore(BinaryReader source)
    {
        _ = source ?? throw new TypeError($"Expected BinaryReader for argument '{nameof(source)}', not null.");
        var state = new uint[Length];
        for (var i = 0; i < Length; i++)
            state[i] = source.ReadUInt32();
        var next = source.ReadInt32();
        if (next is < 0 or > Length)
            throw new InvalidDataException($"A Mersenne Twister stands at a place from 0 to {Length}, not at {next}.");
        var keeps = source.ReadBoolean();
        var gauss = source.ReadDouble();
        state.CopyTo(_state, 0);
        _next = next;
        _gauss = keeps ? gauss : null;
    }

    internal RandomState Copy()
    {
        var copy = new RandomState(0);
        copy.CopyFrom(this);
        return copy;
    }

    internal void CopyFrom(RandomState other)
    {
        other._state.CopyTo(_state, 0);
        (_next, _gauss) = (other._next, other._gauss);
    }

    internal uint NextUInt32()
    {
        if (_next == Length)
        {
            Twist();
        }
        var x = _state[_next++];
        x ^= x >> 11;
        x ^= x << 7 & 0x9d2c5680;
        x ^= x << 15 & 0xefc60000;
        return x ^ x >> 18;
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var x = _state[i] & 0x80000000 | _state[(i + 1) % Length] & 0x7fffffff;
            _state[i] = _state[(i + Middle) % Length] ^ x >> 1 ^ ((x & 1) != 0 ? 0x9908b0df : 0);
        }
        _next = 0;
    }
}
