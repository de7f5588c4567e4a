using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The mean of each window, of the elements within the image. value: [batch, height, width, channels]; output: [batch, windows
/// down, windows across, channels].
/// </summary>
internal static class AvgPoolOps
{
    private const string Attrs =
        PoolGeometry.Attrs + "data_format: {'NHWC', 'NCHW'} = 'NHWC', T: {half, bfloat16, float, double}";

    /// <summary>The means. Source: TensorFlow 1.15 <c>AvgPool</c>.</summary>
    internal static readonly OpDef AvgPool = new("AvgPool", inputs: "value: T", outputs: "output: T", attrs: Attrs)
    {
        Shape = PoolGeometry.InferShapeOfPixels,
        Gradient = (op, grads) =>
            [
                gen_nn_ops.avg_pool_grad(
                    array_ops.shape(op.inputs[0]),
                    grads[0]!,
                    op.attributes.Get<long[]>("ksize"),
                    op.attributes.Get<long[]>("strides"),
                    op.attributes.Get<string>("padding"),
                    op.attributes.Get<string>("data_format")
                ),
            ],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>),
        Plain = (attrs, x) =>
        {
            var (values, shape) = (Plain.Doubles(x[0]), x[0].shape);
            var geometry = PoolGeometry.FromAttributes(attrs, shape.dims);
            var pooled = new Shape(geometry.Pooled);
            var means = Plain
                .Indices(pooled)
                .Select(at => MaxPoolOps.Inside(geometry, at).Average(place => values[Plain.Offset(place, shape)]));
            return [Plain.Array(means, pooled, x[0].dtype)];
        },
        Samples = () =>
            [
                MaxPoolOps.Windows([Normal(1, 4, 4, 2)], [1, 2, 2, 1], [1, 2, 2, 1], "SAME"),
                MaxPoolOps.Windows([Normal(2, 5, 5, 2)], [1, 3, 2, 1], [1, 2, 2, 1], "SAME"),
                MaxPoolOps.Windows([Normal(1, 4, 3, 1)], [1, 2, 2, 1], [1, 1, 1, 1], "VALID"),
            ],
    };

    /// <summary>
    /// The gradient of that, in equal parts for a window's elements. orig_input_shape: [4]; grad: that of the means; output: that
    /// of what they are of. Source: TensorFlow 1.15 <c>AvgPoolGrad</c>.
    /// </summary>
    internal static readonly OpDef AvgPoolGrad = new(
        "AvgPoolGrad",
        inputs: "orig_input_shape: int32, grad: T",
        outputs: "output: T",
        attrs: Attrs
    )
    {
        Shape = c => c.Output(0, Shapes.OfRank(c, c.ShapeFrom(0), 4)),
        Gradient = (op, grads) =>
            [
                null,
                gen_nn_ops.avg_pool(
                    grads[0]!,
                    op.attributes.Get<long[]>("ksize"),
                    op.attributes.Get<long[]>("strides"),
                    op.attributes.Get<string>("padding"),
                    op.attributes.Get<string>("data_format")
                ),
            ],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(1, RunGrad<float>, RunGrad<double>),
        Plain = (attrs, x) =>
        {
            var (grads, shape) = (Plain.Doubles(x[1]), new Shape(Integers.ToLongs(x[0])));
            var (sums, geometry) = (new double[shape.size], PoolGeometry.FromAttributes(attrs, shape.dims));
            foreach (var at in Plain.Indices(x[1].shape).ToArray())
            {
                var inside = MaxPoolOps.Inside(geometry, at).ToArray();
                foreach (var place in inside)
                    sums[Plain.Offset(place, shape)] += grads[Plain.Offset(at, x[1].shape)] / inside.Length;
            }
            return [Plain.Array(sums, shape, x[1].dtype)];
        },
        Samples = () =>
            [
                MaxPoolOps.Windows([Ints(1, 4, 4, 2), Normal(1, 2, 2, 2)], [1, 2, 2, 1], [1, 2, 2, 1], "SAME"),
                MaxPoolOps.Windows([Ints(1, 5, 5, 1), Normal(1, 3, 3, 1)], [1, 3, 2, 1], [1, 2, 2, 1], "SAME"),
            ],
    };

    private static PoolGeometry Read(KernelContext c, TensorValue images, string kernel)
    {
        if (c.Attributes.Get<long[]>("ksize")[3] != 1 || c.Attributes.Get<long[]>("strides")[3] != 1)
            throw new UnimplementedError("Non-spatial pooling is not yet supported. Volunteers? :)" + PoolGeometry.At(c));
        return PoolGeometry.Read(c, images, kernel);
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var geometry = Read(c, c.Input(0), "AvgPoolingOp");
        var x = c.Input<T>(0);
        var y = c.Allocate<T>(0, geometry.Pooled);
        var depth = (int)geometry.Channels.Size;
        var place = 0;
        for (var image = 0L; image < geometry.Batch; image++)
        {
            for (var row = 0L; row < geometry.Rows.Count; row++)
            {
                for (var column = 0L; column < geometry.Columns.Count; column++, place += depth)
                {
                    var (rows, columns) = (geometry.Rows.Range(row), geometry.Columns.Range(column));
                    var mean = y.Slice(place, depth);
                    mean.Clear();
                    for (var v = rows.Begin; v < rows.End; v++)
                    {
                        for (var u = columns.Begin; u < columns.End; u++)
                        {
                            var pixel = x.Slice(
                                (int)((image * geometry.Rows.Size + v) * geometry.Columns.Size + u) * depth,
                                depth
                            );
                            for (var channel = 0; channel < depth; channel++)
                                mean[channel] += pixel[channel];
                        }
                    }
                    var count = T.CreateChecked((rows.End - rows.Begin) * (columns.End - columns.Begin));
                    foreach (ref var value in mean)
                        value /= count;
                }
            }
        }
    }

    private static void RunGrad<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var (shape, grads) = (c.Input(0), c.Input(1));
        if (shape.shape!.ndim != 1 || shape.shape[0] != 4)
            throw c.Error("out_backprop must be 4-dimensional");
        if (grads.shape!.ndim != 4)
            throw c.Error("out_backprop must be 4-dimensional");
        var dims = new long[4];
        Integers.Read(shape, dims);
        var dx = c.Allocate<T>(0, dims);
        dx.Clear();
        var geometry = Read(c, c.Outputs[0], "AvgPoolingGradOp");
        if (!geometry.Pooled.AsSpan().SequenceEqual(grads.shape.AsSpan()))
        {
            throw c.Error(
                $"Expected grad shape to be {new Shape(geometry.Pooled).ToBracketString()}, but got {KernelErrors.Text(grads)}"
            );
        }

        var dy = grads.Span<T>();
        var (depth, place) = ((int)dims[3], 0);
        for (var image = 0L; image < geometry.Batch; image++)
        {
            for (var row = 0L; row < geometry.Rows.Count; row++)
            {
                for (var column = 0L; column < geometry.Columns.Count; column++, place += depth)
                {
                    var (rows, columns) = (geometry.Rows.Range(row), geometry.Columns.Range(column));
                    var part = T.One / T.CreateChecked((rows.End - rows.Begin) * (columns.End - columns.Begin));
                    for (var v = rows.Begin; v < rows.End; v++)
                    {
                        for (var u = columns.Begin; u < columns.End; u++)
                        {
                            var pixel = dx.Slice(
                                (int)((image * geometry.Rows.Size + v) * geometry.Columns.Size + u) * depth,
                                depth
                            );
                            for (var channel = 0; channel < depth; channel++)
                                pixel[channel] += dy[place + channel] * part;
                        }
                    }
                }
            }
        }
    }
}
