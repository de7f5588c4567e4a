namespace Tensorflow.NumPy;

/// <summary>
/// <c>np.random</c>: NumPy's legacy generator, bit for bit. What has no size given is one number, without dimensions.
/// </summary>
public partial class RandomizedImpl
{
    private readonly RandomState _state;

    /// <summary>A generator that begins where nobody can repeat it.</summary>
    public RandomizedImpl() => _state = new RandomState();

    private RandomizedImpl(uint seed) => _state = new RandomState(seed);

    /// <summary>A generator of its own. seed: from 0 to 2^32 - 1. Source: NumPy's <c>np.random.RandomState</c>.</summary>
    /// <exception cref="ValueError">The seed is no number of 32 bits without a sign.</exception>
    public RandomizedImpl RandomState(long seed) => new(Seed(seed));

    /// <summary>Begins anew. seed: from 0 to 2^32 - 1. Source: NumPy's <c>np.random.seed</c>.</summary>
    /// <exception cref="ValueError">The seed is no number of 32 bits without a sign.</exception>
    public void seed(int seed) => this.seed((long)seed);

    /// <inheritdoc cref="seed(int)"/>
    public void seed(long seed) => _state.Seed(Seed(seed));

    /// <summary>
    /// Begins anew, from several integers, each from 0 to 2^32 - 1. seed: at most one dimension. Source: NumPy's
    /// <c>np.random.seed</c>.
    /// </summary>
    /// <exception cref="ValueError">
    /// There is none, one has no place in 32 bits without a sign, or there are more dimensions.
    /// </exception>
    /// <exception cref="TypeError">The elements are no integers.</exception>
    public void seed(NDArray seed)
    {
        if (Argument.Given(seed).size == 0)
            throw new ValueError("Seed must be non-empty");
        if (!seed.dtype.is_integer())
        {
            throw new TypeError(
                $"Cannot cast array data from dtype('{seed.dtype.as_numpy_name()}') to dtype('int64') according to the rule "
                    + "'safe'"
            );
        }
        if (seed.ndim > 1)
            throw new ValueError("Seed array must be 1-d");
        _state.Seed(Array.ConvertAll(seed.astype(TF_DataType.TF_INT64).ToArray<long>(), Seed));
    }

    /// <summary>
    /// Uniform in [0, 1), float64, in the shape given; without one a single number. Source: NumPy's <c>np.random.rand</c>.
    /// </summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public NDArray rand(params int[] shape) => random(new Shape(shape));

    /// <summary>Uniform in [0, 1), float64, in the shape given. Source: NumPy's <c>np.random.random</c>.</summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public NDArray random(Shape size) => Draw(size, _state.NextDouble);

    /// <summary>
    /// Normal with mean 0 and deviation 1, float64, in the shape given; without one a single number. Source: NumPy's
    /// <c>np.random.randn</c>.
    /// </summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public NDArray randn(params int[] shape) => Draw(new Shape(shape), _state.NextGauss);

    /// <summary>
    /// Normal with mean loc and standard deviation scale, float64. size: the result's shape; a single number by default. Source:
    /// NumPy's <c>np.random.normal</c>.
    /// </summary>
    /// <exception cref="ValueError">The deviation is negative, or a dimension.</exception>
    public NDArray normal(float loc = 0, float scale = 1, Shape? size = null) => normal((double)loc, scale, size);

    /// <inheritdoc cref="normal(float, float, Shape)"/>
    public NDArray normal(double loc, double scale, Shape? size = null) =>
        scale >= 0 && !double.IsNegative(scale)
            ? Draw(size, () => loc + scale * _state.NextGauss())
            : throw new ValueError("scale < 0");

    /// <summary>
    /// Uniform from low, included, to high, excluded, float64. size: the result's shape; a single number by default. Source:
    /// NumPy's <c>np.random.uniform</c>.
    /// </summary>
    /// <exception cref="ValueError">The range is not finite, or a dimension is negative.</exception>
    public NDArray uniform(float low = 0, float high = 1, Shape? size = null) => uniform((double)low, high, size);

    /// <inheritdoc cref="uniform(float, float, Shape)"/>
    public NDArray uniform(double low, double high, Shape? size = null)
    {
        var range = high - low;
        return double.IsFinite(range)
            ? Draw(size, () => low + range * _state.NextDouble())
            : throw new ValueError("Range exceeds valid bounds");
    }

    /// <summary>Integers in [low, high), or in [0, low) without high. Source: NumPy's <c>np.random.randint</c>.</summary>
    /// <param name="low">The lowest number, or the bound above if there is no other.</param>
    /// <param name="high">The bound above.</param>
    /// <param name="size">The result's shape; a single number by default.</param>
    /// <param name="dtype">The result's element type: an integer type, or bool.</param>
    /// <exception cref="ValueError">There is no such number, one does not fit the type, or a dimension is negative.</exception>
    public NDArray randint(int low, int? high = null, Shape? size = null, TF_DataType dtype = TF_DataType.TF_INT32) =>
        high is { } end ? randint((long)low, end, size, dtype) : randint(0L, low, size, dtype);

    /// <summary>Integers in [low, high). Source: NumPy's <c>np.random.randint</c>.</summary>
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

    /// <summary>The numbers 0 to x - 1 in random order, int64, [x]. Source: NumPy's <c>np.random.permutation</c>.</summary>
    public NDArray permutation(int x) => permutation(np.arange((long)x));

    /// <summary>
    /// A copy in random order along the first axis; of a single number n the numbers 0 to n - 1 in random order. Source: NumPy's
    /// <c>np.random.permutation</c>.
    /// </summary>
    public NDArray permutation(NDArray x)
    {
        if (Argument.Given(x).ndim == 0)
            return permutation((int)x);
        var order = np.arange(x.shape[0]);
        shuffle(order);
        return x[order];
    }

    /// <summary>
    /// Puts an array in random order along its first axis, in place. x: rank 1 or more; seed: what to begin anew from, before.
    /// Source: NumPy's <c>np.random.shuffle</c>.
    /// </summary>
    /// <exception cref="ValueError">The seed is negative.</exception>
    /// <exception cref="TypeError">The array has no axis.</exception>
    public void shuffle(NDArray x, int? seed = null)
    {
        if (Argument.Given(x).ndim == 0)
            throw new TypeError("len() of unsized object");
        if (seed is { } s)
            this.seed(s);
        var order = Enumerable.Range(0, (int)x.shape[0]).ToArray();
        _state.Shuffle(order);
        x[":"] = x[new NDArray(order)];
    }

    /// <summary>Numbers from 0 to a - 1, int64. Source: NumPy's <c>np.random.choice</c>.</summary>
    /// <param name="a">How many numbers there are to draw from.</param>
    /// <param name="size">The result's shape; a single number by default.</param>
    /// <param name="replace">Whether a number may come again.</param>
    /// <param name="p">The probability of each, [a], which add up to 1; the same for all by default.</param>
    /// <exception cref="ValueError">There are fewer than requested, or the probabilities do not fit.</exception>
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

    /// <summary>
    /// Elements of an array of one dimension, or, of a single number n, numbers from 0 to n - 1. Source: NumPy's
    /// <c>np.random.choice</c>.
    /// </summary>
    /// <param name="a">The elements to draw from.</param>
    /// <param name="size">The result's shape; a single element by default.</param>
    /// <param name="replace">Whether the same place may be drawn again.</param>
    /// <param name="p">The probability of each, [size of a], which add up to 1; the same for all by default.</param>
    /// <exception cref="ValueError">
    /// The array has more than one dimension, there are fewer elements than requested, or the probabilities do not fit.
    /// </exception>
    public NDArray choice(NDArray a, Shape? size = null, bool replace = true, NDArray? p = null)
    {
        if (Argument.Given(a).ndim == 0)
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
