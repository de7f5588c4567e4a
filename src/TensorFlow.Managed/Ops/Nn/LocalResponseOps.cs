using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Normalization of each channel by its neighbours: images of [batch, rows, columns, channels], T: half, float.
/// </summary>
internal static class LocalResponseOps
{
    private const string Attributes =
        "depth_radius: int = 5, bias: float = 1.0, alpha: float = 1.0, beta: float = 0.5, T: {half, bfloat16, float} = float";

    /// <summary>
    /// output = input / norm^beta, where norm = bias + alpha * the sum of the squares of the channels from depth_radius before
    /// to depth_radius after this one. Source: TensorFlow 1.15 <c>LRN</c>.
    /// </summary>
    internal static readonly OpDef LRN = new("LRN", inputs: "input: T", outputs: "output: T", attrs: Attributes)
    {
        Shape = c => c.Output(0, c.Input(0, rank: 4)),
        Gradient = (op, grads) => [LRNGrad!.MakeTensor(null, [grads[0]!, op.inputs[0], op.outputs[0]], Copy(op.attributes))],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = static c =>
        {
            var (x, lrn) = (Check(c, 0, "in"), new Window(c.Attributes));
            var from = x.Span<float>();
            var to = c.Allocate<float>(0, x.shape!.AsSpan());
            var depth = (int)x.shape[3];
            for (var start = 0; start < from.Length; start += depth)
            {
                var row = from.Slice(start, depth);
                for (var i = 0; i < depth; i++)
                    to[start + i] = row[i] * MathF.Pow(lrn.Norm(row, i), -lrn.Beta);
            }
        },
        Plain = (attrs, x) =>
        {
            var (values, depth) = (Plain.Doubles(x[0]), (int)x[0].shape[3]);
            var y = values.Select((v, i) => v * Math.Pow(PlainNorm(attrs, values, i, depth), -Beta(attrs)));
            return [Plain.Array(y, x[0].shape, x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(1, 2, 2, 6)]),
                new([Normal(2, 1, 3, 5)])
                {
                    Attributes =
                    {
                        { "depth_radius", 1 },
                        { "bias", 2f },
                        { "alpha", 0.5f },
                        { "beta", 0.75f },
                    },
                },
            ],
    };

    /// <summary>
    /// The gradient of <see cref="LRN"/>: that of its input, given its output's, its input and its output. Source: TensorFlow
    /// 1.15 <c>LRNGrad</c>.
    /// </summary>
    internal static readonly OpDef LRNGrad = new(
        "LRNGrad",
        inputs: "input_grads: T, input_image: T, output_image: T",
        outputs: "output: T",
        attrs: Attributes
    )
    {
        Shape = c =>
        {
            var shape = Shapes.Merged(c, c.Input(0, rank: 4), c.Input(1, rank: 4));
            c.Output(0, Shapes.Merged(c, shape, c.Input(2, rank: 4)));
        },
        NotDifferentiable = true,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = static c =>
        {
            var (dy, x, y, lrn) = (Check(c, 0, "in_grads"), Check(c, 1, "in_image"), c.Input(2), new Window(c.Attributes));
            if (x.shape! != dy.shape!)
                throw c.Error("input_grads and input_image must have the same shape");
            if (y.shape! != dy.shape!)
                throw c.Error("input_grads and output_image must have the same shape");
            var depth = (int)x.shape![3];
            var dx = c.Allocate<float>(0, x.shape.AsSpan());
            dx.Clear();
            ReadOnlySpan<float> grads = dy.Span<float>(),
                images = x.Span<float>(),
                outputs = y.Span<float>();
            for (var start = 0; start < dx.Length; start += depth)
            {
                var row = images.Slice(start, depth);
                var to = dx.Slice(start, depth);
                for (var i = 0; i < depth; i++)
                {
                    var norm = lrn.Norm(row, i);
                    var slope = -2 * lrn.Alpha * lrn.Beta * outputs[start + i] / norm * grads[start + i];
                    for (var k = Math.Max(i - lrn.Radius, 0); k <= Math.Min((long)i + lrn.Radius, depth - 1); k++)
                        to[k] += slope * row[k];
                    to[i] += MathF.Pow(norm, -lrn.Beta) * grads[start + i];
                }
            }
        },
        Plain = (attrs, x) =>
        {
            var (dy, values, y) = (Plain.Doubles(x[0]), Plain.Doubles(x[1]), Plain.Doubles(x[2]));
            var (depth, radius) = ((int)x[1].shape[3], attrs.Get<long>("depth_radius"));
            var dx = values.Select(
                (v, i) =>
                    dy[i] * Math.Pow(PlainNorm(attrs, values, i, depth), -Beta(attrs))
                    - Neighbours(i, depth, radius)
                        .Sum(j =>
                            2 * attrs.Get<float>("alpha") * Beta(attrs) * v * dy[j] * y[j] / PlainNorm(attrs, values, j, depth)
                        )
            );
            return [Plain.Array(dx, x[0].shape, x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(1, 2, 2, 6), Positive(1, 2, 2, 6), Positive(1, 2, 2, 6)]),
                new([Normal(2, 1, 3, 5), Positive(2, 1, 3, 5), Positive(2, 1, 3, 5)])
                {
                    Attributes =
                    {
                        { "depth_radius", 1 },
                        { "bias", 2f },
                        { "alpha", 0.5f },
                        { "beta", 0.75f },
                    },
                },
            ],
    };

    /// <summary>The attributes, read once a run.</summary>
    private readonly struct Window(AttributeMap attrs)
    {
        internal int Radius { get; } = (int)attrs.Get<long>("depth_radius");

        internal float Alpha { get; } = attrs.Get<float>("alpha");

        internal float Beta { get; } = attrs.Get<float>("beta");

        private readonly float _bias = attrs.Get<float>("bias");

        internal float Norm(ReadOnlySpan<float> row, int channel)
        {
            var sum = 0f;
            for (var k = Math.Max(channel - Radius, 0); k <= Math.Min((long)channel + Radius, row.Length - 1); k++)
                sum += row[k] * row[k];
            return _bias + Alpha * sum;
        }
    }

    private static TensorValue Check(KernelContext c, int input, string name)
    {
        if (c.Attributes.Get<long>("depth_radius") is < 0 or > int.MaxValue)
            throw c.Error($"depth_radius = {c.Attributes.Get<long>("depth_radius")} larger than int max");
        return c.Input(input) is var value && value.shape!.ndim == 4 ? value : throw c.Error($"{name} must be 4-dimensional");
    }

    private static AttributeMap Copy(AttributeMap attrs) =>
        new()
        {
            { "depth_radius", attrs.Get<long>("depth_radius") },
            { "bias", attrs.Get<float>("bias") },
            { "alpha", attrs.Get<float>("alpha") },
            { "beta", attrs.Get<float>("beta") },
        };

    private static float Beta(AttributeMap attrs) => attrs.Get<float>("beta");

    private static double PlainNorm(AttributeMap attrs, double[] x, int i, int depth) =>
        attrs.Get<float>("bias")
        + attrs.Get<float>("alpha") * Neighbours(i, depth, attrs.Get<long>("depth_radius")).Sum(j => x[j] * x[j]);

    private static IEnumerable<int> Neighbours(int i, int depth, long radius) =>
        Enumerable.Range(i - i % depth, depth).Where(j => Math.Abs(j - i) <= radius);
}
