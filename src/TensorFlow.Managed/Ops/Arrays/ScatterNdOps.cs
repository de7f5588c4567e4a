using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;
using static Tensorflow.Ops.ScatterNdKernels;

namespace Tensorflow.Ops;

/// <summary>
/// Slices put or added in places of several dimensions. indices: int32 or int64, [..., depth]; updates: indices' dimensions but
/// the last, then the output's from depth on. Places that come several times are added up, or the last one stays.
/// </summary>
internal static class ScatterNdOps
{
    /// <summary>Zeros of a shape, to which updates are added at their places. Source: TensorFlow 1.15 <c>ScatterNd</c>.</summary>
    internal static readonly OpDef ScatterNd = new(
        "ScatterNd",
        inputs: "indices: Tindices, updates: T, shape: Tindices",
        outputs: "output: T",
        attrs: "T: type, Tindices: {int32, int64}"
    )
    {
        Shape = c =>
        {
            var (indices, updates) = (Shapes.AtLeast(c, c.Input(0), 1), Shapes.AtLeast(c, c.Input(1), 1));
            InferShape(c, indices, updates, c.ShapeFrom(2));
        },
        Gradient = (op, grads) => [null, gen_array_ops.gather_nd(grads[0]!, op.inputs[0]), null],
        Widens = true,
        WithoutKernel = "",
        Kernel = RunScatterNd,
        Plain = (_, inputs) =>
        {
            var shape = new Shape(Integers.ToLongs(inputs[2]));
            return [Scattered(new double[shape.size], shape, inputs[0], inputs[1], (old, update) => old + update)];
        },
        Samples = () =>
            [
                new([Ints(4, 1, 4).reshape(new Shape(3, 1)), Normal(3), Ints(6)]),
                new([Ints(0, 1, 1, 0).reshape(new Shape(2, 2)), Normal(2, 3), Ints(2, 2, 3)]),
                new([Ints(2).reshape(new Shape(1, 1)), Ints(5).reshape(new Shape(1)), Ints(3)]),
            ],
    };

    /// <summary>tensor with updates added at their places. Source: TensorFlow 1.15 <c>TensorScatterAdd</c>.</summary>
    internal static readonly OpDef TensorScatterAdd = Define(
        "TensorScatterAdd",
        new Addition(),
        (old, update) => old + update,
        (op, grad) => [array_ops.identity(grad), null, gen_array_ops.gather_nd(grad, op.inputs[1])]
    );

    /// <summary>tensor with updates subtracted at their places. Source: TensorFlow 1.15 <c>TensorScatterSub</c>.</summary>
    internal static readonly OpDef TensorScatterSub = Define(
        "TensorScatterSub",
        new Subtraction(),
        (old, update) => old - update,
        (op, grad) =>
        {
            var updates = gen_array_ops.gather_nd(grad, op.inputs[1]);
            return [array_ops.identity(grad), null, -updates];
        }
    );

    /// <summary>tensor with updates put in their places. Source: TensorFlow 1.15 <c>TensorScatterUpdate</c>.</summary>
    internal static readonly OpDef TensorScatterUpdate = new(
        "TensorScatterUpdate",
        inputs: "tensor: T, indices: Tindices, updates: T",
        outputs: "output: T",
        attrs: "T: type, Tindices: {int32, int64}"
    )
    {
        Shape = InferTensorShape,
        Gradient = (op, grads) =>
        {
            var (grad, indices) = (grads[0]!, op.inputs[1]);
            var updates = gen_array_ops.gather_nd(grad, indices);
            var zeros = array_ops.zeros_like(op.inputs[2], grad.dtype);
            return [gen_array_ops.tensor_scatter_update(array_ops.identity(grad), indices, zeros), null, updates];
        },
        MovesElements = true,
        WithoutKernel = "uint32, uint64",
        Kernel = c => RunOnTensor<byte>(c, new Replacement(), c.Input(0).dtype.get_datatype_size()),
        Plain = (_, inputs) =>
            [Scattered(Plain.Doubles(inputs[0]), inputs[0].shape, inputs[1], inputs[2], (_, update) => update)],
        Samples = () =>
            [
                new([Normal(5), Ints(4, 1).reshape(new Shape(2, 1)), Normal(2)]),
                new([Normal(3, 2), Ints(0, 2).reshape(new Shape(2, 1)), Normal(2, 2)]),
                new([Ints(1, 2, 3), Ints(1).reshape(new Shape(1, 1)), Ints(7)]),
            ],
    };

    private static OpDef Define<TCombination>(
        string name,
        TCombination combination,
        Func<double, double, double> plain,
        Func<Operation, Tensor, Tensor?[]> gradient
    )
        where TCombination : struct, ICombination =>
        new(
            name,
            inputs: "tensor: T, indices: Tindices, updates: T",
            outputs: "output: T",
            attrs: "T: type, Tindices: {int32, int64}"
        )
        {
            Shape = InferTensorShape,
            Gradient = (op, grads) => gradient(op, grads[0]!),
            Widens = true,
            WithoutKernel = "uint32, uint64, bool, string",
            Kernel = TypedKernels.ByInput(
                0,
                c => RunOnTensor<float>(c, combination),
                c => RunOnTensor<double>(c, combination),
                c => RunOnTensor<int>(c, combination),
                c => RunOnTensor<long>(c, combination),
                c => RunOnTensor<Complex>(c, combination)
            ),
            Plain = (_, inputs) => [Scattered(Plain.Doubles(inputs[0]), inputs[0].shape, inputs[1], inputs[2], plain)],
            Samples = () =>
                [
                    new([Normal(5), Ints(4, 1, 4).reshape(new Shape(3, 1)), Normal(3)]),
                    new([Normal(3, 2), Ints(0, 2).reshape(new Shape(2, 1)), Normal(2, 2)]),
                ],
        };

    private static void RunScatterNd(KernelContext c)
    {
        var dims = new long[c.Input(2).shape!.size];
        Integers.Read(c.Input(2), dims);
        if (Array.Find(dims, d => d < 0) is var negative and < 0)
            throw c.Error($"Dimension {negative} must be >= 0");
        var shape = new Shape(dims);
        Check(c, c.Input(0), c.Input(1), shape, dims.Length, isVector: c.Input(2).shape!.ndim == 1);
        var output = c.Allocate(0, dims);
        switch (output.dtype)
        {
            case TF_DataType.TF_STRING:
                output.Strings.Fill([]);
                AddStrings(c, output);
                return;
            case TF_DataType.TF_BOOL:
                output.AsBytes().Clear();
                Scatter<byte, Alternative>(c, c.Input(0), c.Input(1).AsBytes(), output.AsBytes(), shape, new());
                return;
        }
        output.AsBytes().Clear();
        switch (output.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Scatter<float, Addition>(c, c.Input(0), c.Input<float>(1), output.Span<float>(), shape, new());
                break;
            case TF_DataType.TF_DOUBLE:
                Scatter<double, Addition>(c, c.Input(0), c.Input<double>(1), output.Span<double>(), shape, new());
                break;
            case TF_DataType.TF_INT32:
                Scatter<int, Addition>(c, c.Input(0), c.Input<int>(1), output.Span<int>(), shape, new());
                break;
            case TF_DataType.TF_INT64:
                Scatter<long, Addition>(c, c.Input(0), c.Input<long>(1), output.Span<long>(), shape, new());
                break;
            case TF_DataType.TF_COMPLEX128:
                Scatter<Complex, Addition>(c, c.Input(0), c.Input<Complex>(1), output.Span<Complex>(), shape, new());
                break;
            default:
                throw KernelErrors.NoKernel(c, output.dtype);
        }
    }

    private static void RunOnTensor<T>(KernelContext c, ICombination combination, int size = 1)
        where T : unmanaged, INumberBase<T>
    {
        var tensor = c.Input(0);
        Check(c, c.Input(1), c.Input(2), tensor.shape!, tensor.shape!.size, isVector: true);
        var output = c.Allocate(0, tensor.shape!.AsSpan());
        tensor.AsBytes().CopyTo(output.AsBytes());
        Scatter(c, c.Input(1), c.Input(2).SpanOfSize<T>(), output.SpanOfSize<T>(), tensor.shape, combination, size);
    }

    private static void AddStrings(KernelContext c, TensorValue output)
    {
        if (output.shape!.size == 0)
            return;
        var places = Places(c, c.Input(0), output.shape);
        var inner = (int)TensorSize.Elements(output.shape.AsSpan()[places.Depth..]);
        for (var i = 0; i < places.Count; i++)
        {
            var slice = (int)SliceAt(c, places, i, output.shape);
            for (var j = 0; j < inner; j++)
            {
                ref var target = ref output.Strings[slice * inner + j];
                target = [.. target, .. c.Input(1).Strings[i * inner + j]];
            }
        }
    }

    /// <param name="c">The kernel.</param>
    /// <param name="indices">The places.</param>
    /// <param name="updates">The slices.</param>
    /// <param name="shape">The output's shape.</param>
    /// <param name="size">What must not be 0 where there are places or slices.</param>
    /// <param name="isVector">Whether the shape is given as a vector.</param>
    private static void Check(KernelContext c, TensorValue indices, TensorValue updates, Shape shape, long size, bool isVector)
    {
        if (indices.shape!.ndim < 1)
            throw c.Error($"Indices shape must have rank at least one. Found:{KernelErrors.Text(indices)}");
        if (updates.shape!.ndim < 1)
            throw c.Error($"Updates shape must have rank at least one. Found:{KernelErrors.Text(updates)}");
        var isEmpty = indices.shape.size == 0 && updates.shape.size == 0;
        if (!isEmpty && (size == 0 || indices.shape.size == 0 || updates.shape.size == 0))
            throw c.Error("Indices and updates specified for empty output shape");
        var outer = indices.shape.ndim - 1;
        if (updates.shape.ndim < outer || !updates.shape.AsSpan().StartsWith(indices.shape.AsSpan()[..outer]))
        {
            throw c.Error(
                $"Outer dimensions of indices and update must match. Indices shape: {KernelErrors.Text(indices)}, updates "
                    + $"shape:{KernelErrors.Text(updates)}"
            );
        }

        var depth = indices.shape[-1];
        if (updates.shape.ndim - outer != shape.ndim - depth)
        {
            throw c.Error(
                $"Inner dimensions of output shape must match inner dimensions of updates shape. Output: "
                    + $"{shape.ToBracketString()} updates: {KernelErrors.Text(updates)}"
            );
        }

        if (!updates.shape.AsSpan()[outer..].SequenceEqual(shape.AsSpan()[(int)depth..]))
        {
            throw c.Error(
                $"The inner {shape.ndim - depth} dimensions of output.shape={shape.ToBracketString()} must match the inner "
                    + $"{updates.shape.ndim - outer} dimensions of updates.shape={KernelErrors.Text(updates)}"
            );
        }

        if (!isVector)
            throw c.Error("Shape must be a vector");
        if (shape.size == 0 && !isEmpty)
            throw c.Error($"Indices and updates specified for empty output.  indices shape: {KernelErrors.Text(indices)}");
    }

    private static NDArray Scattered(
        double[] values,
        Shape shape,
        NDArray indices,
        NDArray updates,
        Func<double, double, double> combine
    )
    {
        var (numbers, source, depth) = (Integers.ToLongs(indices), Plain.Doubles(updates), (int)indices.shape[-1]);
        var inner = shape.dims[depth..].Aggregate(1L, (a, b) => a * b);
        for (var i = 0; i < source.Length; i++)
        {
            var place = numbers.AsSpan((int)(i / inner) * depth, depth).ToArray();
            var at = place.Zip(shape.strides, (index, stride) => index * stride).Sum() + i % inner;
            values[at] = combine(values[at], source[i]);
        }
        return Plain.Array(values, shape, updates.dtype);
    }
}
