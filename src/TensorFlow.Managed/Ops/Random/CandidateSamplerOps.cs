using Tensorflow.Kernels;
using Tensorflow.Kernels.Random;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Classes drawn for the losses that look at few of many classes, and how often each is to be expected among them. true_classes:
/// [batch, num_true]; sampled_candidates, sampled_expected_count: [num_sampled]; true_expected_count: [batch, num_true]. Source:
/// TensorFlow 1.15 (core/kernels/candidate_sampler_ops.cc, range_sampler.cc).
/// </summary>
internal static class CandidateSamplerOps
{
    private const string Outputs = "sampled_candidates: int64, true_expected_count: float, sampled_expected_count: float";

    /// <summary>
    /// The first num_sampled classes, each of them once: for tests, and where all classes are few. Source: TensorFlow 1.15
    /// <c>AllCandidateSampler</c>.
    /// </summary>
    internal static readonly OpDef AllCandidateSampler = new(
        "AllCandidateSampler",
        inputs: "true_classes: int64",
        outputs: Outputs,
        attrs: "num_true: int >= 1, num_sampled: int >= 1, unique: bool, seed: int = 0, seed2: int = 0"
    )
    {
        Shape = InferShapes,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            CheckTrueClasses(c);
            var count = c.Attributes.Get<long>("num_sampled");
            var sampled = c.Allocate<long>(0, [count]);
            for (var i = 0; i < sampled.Length; i++)
                sampled[i] = i;
            c.Allocate<float>(1, c.Input(0).shape!.AsSpan()).Fill(1);
            c.Allocate<float>(2, [count]).Fill(1);
        },
        Samples = () =>
            [
                new([Longs([3, 8], 1, 2)])
                {
                    Attributes =
                    {
                        { "num_true", 2 },
                        { "num_sampled", 3 },
                        { "unique", true },
                    },
                    Expected = [Longs([0, 1, 2]), Values(1, 1).reshape(new Shape(1, 2)), Values(1, 1, 1)],
                },
            ],
    };

    /// <summary>
    /// Small classes more often than large ones, as words sorted by their frequency come: P(k) = log((k + 2) / (k + 1)) /
    /// log(range_max + 1). Source: TensorFlow 1.15 <c>LogUniformCandidateSampler</c>.
    /// </summary>
    internal static readonly OpDef LogUniformCandidateSampler = Define(
        "LogUniformCandidateSampler",
        (ref stream, range) => ((long)Math.Exp(stream.NextDouble() * Math.Log(range + 1.0)) - 1) % range,
        (value, range) => (float)(Math.Log((value + 2.0) / (value + 1.0)) / Math.Log(range + 1.0)),
        () =>
            [
                new([Longs([3, 0, 49, 7], 2, 2)])
                {
                    Attributes = Drawing(6, unique: true, 50, 87654321, 7),
                    Expected =
                    [
                        Longs([29, 0, 5, 25, 10, 2]),
                        Values(0.373382031917572f, 0.788071870803833f, 0.03958883136510849f, 0.21597425639629364f)
                            .reshape(new Shape(2, 2)),
                        Values(
                            0.06480152159929276f,
                            0.788071870803833f,
                            0.2738226652145386f,
                            0.07425858825445175f,
                            0.1639179289340973f,
                            0.4554850459098816f
                        ),
                    ],
                },
                new([Longs([3, 0], 1, 2)])
                {
                    Attributes = Drawing(5, unique: false, 50, 3, 5),
                    Expected =
                    [
                        Longs([1, 0, 4, 15, 18]),
                        Values(0.28376583009958267f, 0.8814572095870972f).reshape(new Shape(1, 2)),
                        Values(
                            0.5156193971633911f,
                            0.8814572095870972f,
                            0.23185355961322784f,
                            0.07709474861621857f,
                            0.06522834300994873f
                        ),
                    ],
                },
            ]
    );

    /// <summary>All classes equally often. Source: TensorFlow 1.15 <c>UniformCandidateSampler</c>.</summary>
    internal static readonly OpDef UniformCandidateSampler = Define(
        "UniformCandidateSampler",
        (ref stream, range) => (long)stream.NextBelow((ulong)range),
        (_, range) => (float)(1.0 / range),
        () =>
            [
                new([Longs([3, 8], 1, 2)])
                {
                    Attributes = Drawing(4, unique: true, 10, 1, 2),
                    Expected = [Longs([9, 6, 7, 1]), Values(0.4f, 0.4f).reshape(new Shape(1, 2)), Values(0.4f, 0.4f, 0.4f, 0.4f)],
                },
            ]
    );

    /// <summary>
    /// Where a drawn class is a true one: the row, the place among the drawn, and the weight that takes it out of a softmax.
    /// true_classes: [batch, num_true]; sampled_candidates: [num_sampled]; indices, ids, weights: [hits]. Source: TensorFlow 1.15
    /// <c>ComputeAccidentalHits</c>.
    /// </summary>
    internal static readonly OpDef ComputeAccidentalHits = new(
        "ComputeAccidentalHits",
        inputs: "true_classes: int64, sampled_candidates: int64",
        outputs: "indices: int32, ids: int64, weights: float",
        attrs: "num_true: int, seed: int = 0, seed2: int = 0"
    )
    {
        Shape = c =>
        {
            CheckTrueClasses(c);
            c.Input(1, rank: 1);
            for (var i = 0; i < 3; i++)
                c.Output(i, new Shape(-1));
        },
        NotDifferentiable = true,
        Kernel = FindHits,
        Samples = () =>
            [
                new([Longs([3, 8, 0, 3, 5, 9], 3, 2), Longs([3, 4, 5, 0])])
                {
                    Attributes = { { "num_true", 2 } },
                    Expected =
                    [
                        Ints(0, 1, 1, 2),
                        Longs([0, 3, 0, 2]),
                        Values(float.MinValue, float.MinValue, float.MinValue, float.MinValue),
                    ],
                },
            ],
    };

    /// <summary>Draws a class below the range.</summary>
    private delegate long Draw(ref WordStream stream, long range);

    private static OpDef Define(string name, Draw draw, Func<long, long, float> probability, Func<OpSample[]> samples) =>
        new(
            name,
            inputs: "true_classes: int64",
            outputs: Outputs,
            attrs: "num_true: int >= 1, num_sampled: int >= 1, unique: bool, range_max: int >= 1, seed: int = 0, seed2: int = 0"
        )
        {
            Shape = InferShapes,
            NotDifferentiable = true,
            IsStateful = true,
            Kernel = c => Run(c, draw, probability),
            Samples = samples,
        };

    private static void InferShapes(ShapeContext c)
    {
        var drawn = new Shape(c.Attributes.Get<long>("num_sampled"));
        c.Output(0, drawn);
        c.Output(1, CheckTrueClasses(c));
        c.Output(2, drawn);
    }

    /// <returns>[batch, num_true], as far as it is known.</returns>
    private static Shape CheckTrueClasses(ShapeContext c)
    {
        var batch = c.Input(0, rank: 2);
        return new(batch[0], c.Merge(batch[1], c.Attributes.Get<long>("num_true")));
    }

    /// <exception cref="InvalidArgumentError">They are no matrix of num_true columns.</exception>
    private static void CheckTrueClasses(KernelContext c)
    {
        var (shape, num_true) = (c.Input(0).shape!, c.Attributes.Get<long>("num_true"));
        if (shape.ndim != 2)
            throw c.Error("true_classes must be a matrix");
        if (shape[1] != num_true)
            throw c.Error($"true_classes must have num_true columns, expected: {shape[1]} was: {num_true}");
    }

    private static void Run(KernelContext c, Draw draw, Func<long, long, float> probability)
    {
        CheckTrueClasses(c);
        var range = c.Attributes.Get<long>("range_max");
        var count = (int)c.Attributes.Get<long>("num_sampled");
        var (true_classes, unique) = (c.Input(0), c.Attributes.Get<bool>("unique"));
        if (unique && count > range)
            throw c.Error("Sampler's range is too small.");
        var sampled = c.Allocate<long>(0, [count]);
        // A draw takes two words; more are set aside for those that are drawn twice.
        var stream = new WordStream(RandomOps.Generator(c).ReserveSamples128(2048L * count / 4));
        var tries = unique ? DrawUnique(ref stream, sampled, range, draw) : DrawAny(ref stream, sampled, range, draw);
        Count(true_classes.Span<long>(), c.Allocate<float>(1, true_classes.shape!.AsSpan()));
        Count(sampled, c.Allocate<float>(2, [count]));

        void Count(ReadOnlySpan<long> classes, Span<float> counts)
        {
            for (var i = 0; i < classes.Length; i++)
                counts[i] = ExpectedCount(probability(classes[i], range), count, tries);
        }
    }

    private static int DrawAny(ref WordStream stream, Span<long> sampled, long range, Draw draw)
    {
        foreach (ref var value in sampled)
            value = draw(ref stream, range);
        return sampled.Length;
    }

    /// <summary>Draws until all are different. Returns how often it drew.</summary>
    private static int DrawUnique(ref WordStream stream, Span<long> sampled, long range, Draw draw)
    {
        var used = new HashSet<long>(sampled.Length);
        var tries = 0;
        while (used.Count < sampled.Length)
        {
            tries++;
            var value = draw(ref stream, range);
            if (used.Add(value))
                sampled[used.Count - 1] = value;
        }
        return tries;
    }

    /// <summary>
    /// How often a class of this probability is expected: 1 - (1 - p)^tries, or p count where none was drawn twice.
    /// </summary>
    private static float ExpectedCount(float probability, int count, int tries) =>
        tries == count ? probability * count : (float)-Exponential.Expm1((float)(tries * (float)Exponential.Log1p(-probability)));

    private static void FindHits(KernelContext c)
    {
        var (true_classes, num_true) = (c.Input(0), c.Attributes.Get<long>("num_true"));
        if (true_classes.shape!.ndim != 2 || true_classes.shape[1] != num_true)
            throw c.Error("true_candidates must be a batch_size * num_true matrix");
        if (c.Input(1).shape!.ndim != 1)
            throw c.Error("sampled_candidates must be a vector, which is typically an output from CandidateSampler");
        var sampled = c.Input<long>(1);
        var places = new Dictionary<long, int>(sampled.Length);
        for (var i = 0; i < sampled.Length; i++)
            places[sampled[i]] = i;
        var hits = new List<(int Row, long Place)>();
        var classes = true_classes.Span<long>();
        for (var i = 0; i < classes.Length; i++)
        {
            if (places.TryGetValue(classes[i], out var place))
                hits.Add(((int)(i / num_true), place));
        }
        var indices = c.Allocate<int>(0, [hits.Count]);
        var ids = c.Allocate<long>(1, [hits.Count]);
        for (var i = 0; i < hits.Count; i++)
            (indices[i], ids[i]) = hits[i];
        c.Allocate<float>(2, [hits.Count]).Fill(float.MinValue);
    }

    private static NDArray Longs(long[] values, params int[] dims) =>
        new(values, dims.Length == 0 ? new Shape(values.Length) : new Shape(dims));

    private static AttributeMap Drawing(int num_sampled, bool unique, int range_max, int seed, int seed2) =>
        new()
        {
            { "num_true", 2 },
            { "num_sampled", num_sampled },
            { "unique", unique },
            { "range_max", range_max },
            { "seed", seed },
            { "seed2", seed2 },
        };
}
