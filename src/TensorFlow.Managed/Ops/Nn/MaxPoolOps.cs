using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The largest element of each window. input: [batch, height, width, channels]; output: [batch, windows down, windows across,
/// channels]. NaN is larger than nothing.
/// </summary>
internal static class MaxPoolOps
{
    /// <summary>The largest elements. Source: TensorFlow 1.15 <c>MaxPool</c>.</summary>
    internal static readonly OpDef MaxPool = new(
        "MaxPool",
        inputs: "input: T",
        outputs: "output: T",
        attrs: PoolGeometry.Attrs
            + "data_format: {'NHWC', 'NCHW', 'NCHW_VECT_C'} = 'NHWC', "
            + "T: {half, bfloat16, float, double, int32, int64, uint8, int16, int8, uint16, qint8} = float"
    )
    {
        Shape = PoolGeometry.InferShape,
        Gradient = (op, grads) =>
            [
                gen_nn_ops.max_pool_grad(
                    op.inputs[0],
                    op.outputs[0],
                    grads[0]!,
                    op.attributes.Get<long[]>("ksize"),
                    op.attributes.Get<long[]>("strides"),
                    op.attributes.Get<string>("padding"),
                    op.attributes.Get<string>("data_format")
                ),
            ],
        Widens = true,
        Kernel = c => Dispatch(c, Run<float>, Run<double>, Run<int>, Run<long>),
        Plain = (attrs, x) =>
        {
            var (values, shape) = (Plain.Doubles(x[0]), x[0].shape);
            var geometry = PoolGeometry.FromAttributes(attrs, shape.dims);
            var pooled = new Shape(geometry.Pooled);
            var largest = Plain
                .Indices(pooled)
                .Select(at => Inside(geometry, at).Max(place => values[Plain.Offset(place, shape)]));
            return [Plain.Array(largest, pooled, x[0].dtype)];
        },
        Samples = () =>
            [
                Windows([Normal(1, 4, 4, 2)], [1, 2, 2, 1], [1, 2, 2, 1], "SAME"),
                Windows([Normal(2, 5, 5, 2)], [1, 3, 2, 1], [1, 2, 2, 1], "VALID"),
                Windows([Normal(1, 4, 3, 1)], [1, 2, 2, 1], [1, 1, 1, 1], "SAME"),
                Windows([Normal(1, 2, 2, 4)], [1, 1, 1, 2], [1, 1, 1, 2], "VALID") with
                {
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// The gradient of that, at the first of a window's largest elements. orig_input: what was pooled; orig_output: the result;
    /// grad: that of the result; output: that of what was pooled. Source: TensorFlow 1.15 <c>MaxPoolGrad</c>.
    /// </summary>
    internal static readonly OpDef MaxPoolGrad = new(
        "MaxPoolGrad",
        inputs: "orig_input: T, orig_output: T, grad: T",
        outputs: "output: T",
        attrs: PoolGeometry.Attrs + "data_format: {'NHWC', 'NCHW'} = 'NHWC', T: realnumbertype = float"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = c => Dispatch(c, RunGrad<float>, RunGrad<double>, RunGrad<int>, RunGrad<long>),
        Plain = (attrs, x) =>
        {
            var (values, grads, shape) = (Plain.Doubles(x[0]), Plain.Doubles(x[2]), x[0].shape);
            var (sums, geometry, pooled) = (
                new double[values.Length],
                PoolGeometry.FromAttributes(attrs, shape.dims),
                x[2].shape
            );
            foreach (var at in Plain.Indices(pooled).ToArray())
            {
                sums[Inside(geometry, at).Select(p => Plain.Offset(p, shape)).MaxBy(p => values[p])] += grads[
                    Plain.Offset(at, pooled)
                ];
            }

            return [Plain.Array(sums, shape, x[0].dtype)];
        },
        Samples = () =>
            [
                Windows([Normal(1, 4, 4, 2), Normal(1, 2, 2, 2), Normal(1, 2, 2, 2)], [1, 2, 2, 1], [1, 2, 2, 1], "SAME") with
                {
                    CheckGradient = false,
                },
                Windows([Normal(1, 5, 5, 1), Normal(1, 2, 2, 1), Normal(1, 2, 2, 1)], [1, 3, 3, 1], [1, 2, 2, 1], "VALID") with
                {
                    CheckGradient = false,
                },
            ],
    };

    internal static OpSample Windows(NDArray[] inputs, long[] ksize, long[] strides, string padding) =>
        new(inputs)
        {
            Attributes =
            {
                { "ksize", ksize },
                { "strides", strides },
                { "padding", padding },
            },
        };

    /// <summary>The places in the images that a window covers, row after row.</summary>
    internal static IEnumerable<long[]> Inside(PoolGeometry geometry, long[] at)
    {
        var (rows, columns, channels) = (
            geometry.Rows.Range(at[1]),
            geometry.Columns.Range(at[2]),
            geometry.Channels.Range(at[3])
        );
        for (var y = rows.Begin; y < rows.End; y++)
        {
            for (var x = columns.Begin; x < columns.End; x++)
            {
                for (var channel = channels.Begin; channel < channels.End; channel++)
                    yield return [at[0], y, x, channel];
            }
        }
    }

    private static void Dispatch(KernelContext c, Kernel f32, Kernel f64, Kernel i32, Kernel i64)
    {
        var kernel = c.Input(0).dtype switch
        {
            TF_DataType.TF_FLOAT => f32,
            TF_DataType.TF_DOUBLE => f64,
            TF_DataType.TF_INT32 => i32,
            TF_DataType.TF_INT64 => i64,
            var type => throw KernelErrors.NoKernel(c, type),
        };
        kernel(c);
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var images = c.Input(0);
        var geometry = PoolGeometry.Read(c, images, "MaxPoolingOp");
        CheckChannels(c, geometry);
        ReadOnlySpan<T> x = images.Span<T>();
        var y = c.Allocate<T>(0, geometry.Pooled);
        var (depth, pooled_depth) = ((int)geometry.Channels.Size, (int)geometry.Channels.Count);
        var place = 0;
        for (var image = 0L; image < geometry.Batch; image++)
        {
            for (var row = 0L; row < geometry.Rows.Count; row++)
            {
                for (var column = 0L; column < geometry.Columns.Count; column++, place += pooled_depth)
                {
                    var largest = y.Slice(place, pooled_depth);
                    largest.Fill(Lowest<T>());
                    var (rows, columns) = (geometry.Rows.Range(row), geometry.Columns.Range(column));
                    for (var v = rows.Begin; v < rows.End; v++)
                    {
                        for (var u = columns.Begin; u < columns.End; u++)
                        {
                            var pixel = ((image * geometry.Rows.Size + v) * geometry.Columns.Size + u) * depth;
                            Enlarge(x.Slice((int)pixel, depth), largest, depth / Math.Max(pooled_depth, 1));
                        }
                    }
                }
            }
        }
    }

    /// <summary>group: how many channels become one.</summary>
    private static void Enlarge<T>(ReadOnlySpan<T> pixel, Span<T> largest, int group)
        where T : INumber<T>
    {
        for (var channel = 0; channel < pixel.Length; channel++)
        {
            ref var best = ref largest[channel / group];
            if (pixel[channel] > best)
                best = pixel[channel];
        }
    }

    private static T Lowest<T>()
        where T : INumber<T>, IMinMaxValue<T> => T.MinValue;

    /// <exception cref="UnimplementedError">The windows go over both, pixels and channels.</exception>
    private static void CheckChannels(KernelContext c, PoolGeometry geometry)
    {
        if (geometry.Channels is { Window: 1, Stride: 1 })
            return;
        if (geometry.Rows.Window > 1 || geometry.Columns.Window > 1)
        {
            throw new UnimplementedError(
                "MaxPooling supports exactly one of pooling across depth or pooling across width/height." + PoolGeometry.At(c)
            );
        }
        if (geometry.Channels.Size % geometry.Channels.Window != 0)
        {
            throw new UnimplementedError(
                "Depthwise max pooling requires the depth window to evenly divide the input depth" + PoolGeometry.At(c)
            );
        }
        if (geometry.Channels.Stride != geometry.Channels.Window)
        {
            throw new UnimplementedError(
                "Depthwise max pooling requires the depth window to equal the depth stride" + PoolGeometry.At(c)
            );
        }
    }

    private static void RunGrad<T>(KernelContext c)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var (images, grads) = (c.Input(0), c.Input(2));
        if (c.Attributes.Get<long[]>("ksize")[3] != 1 || c.Attributes.Get<long[]>("strides")[3] != 1)
            throw new UnimplementedError("MaxPoolingGrad is not yet supported on the depth dimension." + PoolGeometry.At(c));
        if (images.shape!.ndim != 4)
            throw c.Error("tensor_in must be 4-dimensional");
        if (grads.shape!.ndim != 4)
            throw c.Error("out_backprop must be 4-dimensional");
        var geometry = PoolGeometry.Read(c, images, "MaxPoolingGradOp");
        if (!geometry.Pooled.AsSpan().SequenceEqual(grads.shape.AsSpan()))
        {
            throw c.Error(
                $"Expected grad shape to be {new Shape(geometry.Pooled).ToBracketString()}, but got {KernelErrors.Text(grads)}"
            );
        }

        ReadOnlySpan<T> x = images.Span<T>(),
            dy = grads.Span<T>();
        var dx = c.Allocate<T>(0, images.shape.AsSpan());
        dx.Clear();
        var depth = (int)geometry.Channels.Size;
        var place = 0;
        for (var image = 0L; image < geometry.Batch; image++)
        {
            for (var row = 0L; row < geometry.Rows.Count; row++)
            {
                for (var column = 0L; column < geometry.Columns.Count; column++)
                {
                    var (rows, columns) = (geometry.Rows.Range(row), geometry.Columns.Range(column));
                    for (var channel = 0; channel < depth; channel++, place++)
                    {
                        var (largest, found) = (Lowest<T>(), -1);
                        for (var v = rows.Begin; v < rows.End; v++)
                        {
                            for (var u = columns.Begin; u < columns.End; u++)
                            {
                                var at = (int)(((image * geometry.Rows.Size + v) * geometry.Columns.Size + u) * depth) + channel;
                                if (x[at] > largest)
                                    (largest, found) = (x[at], at);
                            }
                        }
                        if (found >= 0)
                            dx[found] += dy[place];
                    }
                }
            }
        }
    }
}
