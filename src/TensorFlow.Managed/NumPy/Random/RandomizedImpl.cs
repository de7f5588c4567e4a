namespace Tensorflow.NumPy;

/// <summary>
/// <c>np.random</c>: NumPy's legacy generator, bit for bit. What has no size given is one number, without dimensions.
/// </summary>
public class RandomizedImpl
{
    private readonly RandomState _state;

    public RandomizedImpl() => _state = new RandomState();

    private RandomizedImpl(uint seed) => _state = new RandomState(seed);

    /// <summary>A generator of its own.</summary>
    /// <exception cref="ValueError">The seed has no place in 32 bits.</exception>
    public RandomizedImpl RandomState(long seed) => new(Seed(seed));

    /// <summary>Begins anew.</summary>
    /// <exception cref="ValueError">The seed has no place in 32 bits.</exception>
    public void seed(int seed) => this.seed((long)seed);

    /// <inheritdoc cref="seed(int)"/>
    public void seed(long seed) => _state.Seed(Seed(seed));

    /// <summary>Begins anew, from several numbers.</summary>
    public void seed(NDArray seed) => _state.Seed(seed.astype(TF_DataType.TF_UINT32).ToArray<uint>());

    /// <summary>Uniform in [0, 1), float64.</summary>
    public NDArray rand(params int[] shape) => random(new Shape(shape));

    /// <inheritdoc cref="rand"/>
    public NDArray random(Shape size) => Draw(size, _state.NextDouble);

    /// <summary>Normal with mean 0 and deviation 1, float64.</summary>
    public NDArray randn(params int[] shape) => Draw(new Shape(shape), _state.NextGauss);

    /// <summary>Normal, float64.</summary>
    /// <exception cref="ValueError">The deviation is negative.</exception>
    public NDArray normal(float loc = 0, float scale = 1, Shape? size = null) => normal((double)loc, scale, size);

    /// <inheritdoc cref="normal(float, float, Shape)"/>
    public NDArray normal(double loc, double scale, Shape? size = null) =>
        scale >= 0 && !double.IsNegative(scale)
            ? Draw(size, () => loc + scale * _state.NextGauss())
            : throw new ValueError("scale < 0");

    /// <summary>Uniform from low up to high, float64.</summary>
    /// <exception cref="ValueError">The range is not finite.</exception>
    public NDArray uniform(float low = 0, float high = 1, Shape? size = null) => uniform((double)low, high, size);

    /// <inheritdoc cref="uniform(float, float, Shape)"/>
    public NDArray uniform(double low, double high, Shape? size = null)
    {
        var range = high - low;
        return double.IsFinite(range)
            ? Draw(size, () => low + range * _state.NextDouble())
            : throw new ValueError("Range exceeds valid bounds");
    }

    /// <summary>Integers in [low, high), or in [0, low) without high.</summary>
    /// <exception cref="ValueError">There is none, or one has no place in the type.</exception>
    public NDArray randint(int low, int? high = null, Shape? size = null, TF_DataType dtype = TF_DataType.TF_INT32) =>
        high is { } end ? randint((long)low, end, size, dtype) : randint(0L, low, size, dtype);

    /// <inheritdoc cref="randint(int, int?, Shape, TF_DataType)"/>
    public NDArray randint(long low, long high, Shape? size = null, TF_DataType dtype = TF_DataType.TF_INT64)
    {
        if (low >= high)
            throw new ValueError("low >= high");
        var limits = new NDArray(new[] { low, high - 1 });
        var fits = limits.astype(dtype).astype(TF_DataType.TF_INT64).ToArray<long>();
        if (fits[0] != low)
            throw new ValueError($"low is out of bounds for {dtype.as_numpy_name()}");
        if (fits[1] != high - 1)
            throw new ValueError($"high is out of bounds for {dtype.as_numpy_name()}");
        var draw = Integers((ulong)(high - 1 - low), dtype.get_datatype_size());
        var result = new NDArray(size ?? Shape.Scalar, TF_DataType.TF_INT64);
        foreach (ref var element in result.AsSpan<long>())
            element = low + (long)draw();
        return dtype == TF_DataType.TF_INT64 ? result : result.astype(dtype);
    }

    /// <summary>The numbers 0 to x - 1 in random order, int64.</summary>
    public NDArray permutation(int x) => permutation(np.arange((long)x));

    /// <summary>A copy in random order along the first axis.</summary>
    public NDArray permutation(NDArray x)
    {
        if (x.ndim == 0)
            return permutation((int)x);
        var order = np.arange(x.shape[0]);
        shuffle(order);
        return x[order];
    }

    /// <summary>Puts an array in random order along its first axis, in place.</summary>
    /// <param name="seed">What to begin anew from, before.</param>
    public void shuffle(NDArray x, int? seed = null)
    {
        if (seed is { } s)
            this.seed(s);
        var order = Enumerable.Range(0, (int)x.shape[0]).ToArray();
        _state.Shuffle(order);
        x[":"] = x[new NDArray(order)];
    }

    /// <summary>Numbers from 0 to a - 1, int64.</summary>
    /// <param name="replace">Whether a number may come again.</param>
    /// <param name="p">The probability of each; the same for all by default.</param>
    /// <exception cref="ValueError">There are fewer than asked for, or the probabilities do not fit.</exception>
    public NDArray choice(int a, Shape? size = null, bool replace = true, NDArray? p = null)
    {
        var count = size?.size ?? 1;
        if (a <= 0 && count > 0)
            throw new ValueError("a must be greater than 0 unless no samples are taken");
        var shape = size ?? Shape.Scalar;
        if (p is not null)
        {
            var weights = Weights(p, a);
            return (replace ? Pick(weights, count) : PickDistinct(weights, count)).reshape(shape);
        }
        if (replace)
            return randint(0L, a, shape);
        if (count > a)
            throw new ValueError("Cannot take a larger sample than population when 'replace=False'");
        return permutation(a)[new Slice(stop: (int)count)].reshape(shape);
    }

    /// <summary>Elements of an array of one dimension.</summary>
    /// <inheritdoc cref="choice(int, Shape, bool, NDArray)"/>
    public NDArray choice(NDArray a, Shape? size = null, bool replace = true, NDArray? p = null)
    {
        if (a.ndim == 0)
            return choice((int)a, size, replace, p);
        if (a.ndim > 1)
            throw new ValueError("a must be 1-dimensional");
        if (a.shape.size == 0 && size?.size != 0)
            throw new ValueError("'a' cannot be empty unless no samples are taken");
        return a[choice((int)a.shape[0], size, replace, p)];
    }

    private static double[] Weights(NDArray p, int count)
    {
        if (p.ndim != 1)
            throw new ValueError("'p' must be 1-dimensional");
        if (p.shape[0] != count)
            throw new ValueError("'a' and 'p' must have same size");
        var weights = p.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
        if (weights.Any(weight => weight < 0))
            throw new ValueError("probabilities are not non-negative");
        if (!(Math.Abs(weights.Sum() - 1) <= 1.5e-8))
            throw new ValueError("probabilities do not sum to 1");
        return weights;
    }

    private NDArray Pick(double[] weights, long count)
    {
        var sums = new double[weights.Length];
        var sum = 0.0;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = sum += weights[i];
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= sum;
        var result = new long[count];
        for (var i = 0; i < count; i++)
        {
            // The first whose sum is above the draw.
            var draw = _state.NextDouble();
            var place = Array.BinarySearch(sums, draw);
            result[i] =
                place < 0 ? ~place
                : Array.FindIndex(sums, place, s => s > draw) is >= 0 and var next ? next
                : sums.Length;
        }
        return new NDArray(result);
    }

    /// <summary>Draws as many as are missing until all are there; what came before has no probability any more.</summary>
    private NDArray PickDistinct(double[] weights, long count)
    {
        if (weights.Count(weight => weight > 0) < count)
            throw new ValueError("Fewer non-zero entries in p than size");
        var found = new List<long>();
        while (found.Count < count)
        {
            var draws = Pick(weights, count - found.Count).ToArray<long>().Distinct().ToArray();
            found.AddRange(draws);
            foreach (var draw in draws)
                weights[draw] = 0;
        }
        return new NDArray(found.ToArray());
    }

    /// <summary>Uniform in [0, max]. Types of one or two bytes share the bits of one draw.</summary>
    private Func<ulong> Integers(ulong max, int size)
    {
        if (size >= sizeof(uint) || max == 0)
            return () => _state.Interval(max);
        var (mask, bits, left, buffer) = (uint.MaxValue >> int.LeadingZeroCount((int)max), 8 * size, 0, 0u);
        return () =>
        {
            while (true)
            {
                (buffer, left) = left == 0 ? (_state.NextUInt32(), sizeof(uint) / size - 1) : (buffer >> bits, left - 1);
                if ((buffer & mask) <= max)
                    return buffer & mask;
            }
        };
    }

    private static NDArray Draw(Shape? size, Func<double> draw)
    {
        var result = new NDArray(size ?? Shape.Scalar, TF_DataType.TF_DOUBLE);
        foreach (ref var element in result.AsSpan<double>())
            element = draw();
        return result;
    }

    private static uint Seed(long seed) =>
        seed is >= 0 and <= uint.MaxValue ? (uint)seed : throw new ValueError("Seed must be between 0 and 2**32 - 1");
}
