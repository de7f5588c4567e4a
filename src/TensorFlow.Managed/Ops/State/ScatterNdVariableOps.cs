using System.Numerics;
using static Tensorflow.Ops.ScatterNdKernels;

namespace Tensorflow.Ops;

/// <summary>Slices combined with those of a variable in places of several dimensions; see <see cref="ScatterNdOps"/>.</summary>
internal static class ScatterNdVariableOps
{
    /// <summary>All of them. Source: TensorFlow 1.15's core/ops/state_ops.cc.</summary>
    internal static readonly OpDef[] All =
    [
        OfReference("ScatterNdUpdate", new Replacement(), "type", locks: true),
        OfReference("ScatterNdAdd", new Addition(), "numbertype", locks: false),
        OfReference("ScatterNdSub", new Subtraction(), "numbertype", locks: false),
        OfHandle("ResourceScatterNdUpdate", new Replacement()),
        OfHandle("ResourceScatterNdAdd", new Addition()),
        OfHandle("ResourceScatterNdSub", new Subtraction()),
    ];

    private static OpDef OfReference(string name, ICombination combination, string types, bool locks) =>
        new(
            name,
            inputs: "ref: Ref(T), indices: Tindices, updates: T",
            outputs: "output_ref: Ref(T)",
            attrs: $"T: {types}, Tindices: {{int32, int64}}, use_locking: bool = {(locks ? "true" : "false")}"
        )
        {
            Shape = InferTensorShape,
            NotDifferentiable = true,
            UpdatesVariable = true,
            Widens = combination is not Replacement,
            WithoutKernel = "uint32, uint64, qint8, quint8, qint32, string",
            Kernel = c =>
            {
                RunOnVariable(c, combination);
                c.Forward(0, c.Inputs[0]);
            },
        };

    private static OpDef OfHandle(string name, ICombination combination) =>
        new(
            name,
            inputs: "ref: resource, indices: Tindices, updates: T",
            attrs: "T: type, Tindices: {int32, int64}, use_locking: bool = true"
        )
        {
            Shape = InferTensorShape,
            NotDifferentiable = true,
            UpdatesVariable = true,
            IsStateful = true,
            Widens = combination is not Replacement,
            Kernel = c => RunOnVariable(c, combination),
        };

    private static void RunOnVariable(KernelContext c, ICombination combination)
    {
        var variable = c.Resource<Variable>(0);
        if (c.OutputCount == 0 && !variable.IsInitialized)
            throw variable.NotFound();
        var shape = variable.Read().shape!;
        var (indices, updates) = (c.Input(1), c.Input(2));
        CheckUpdates(c, indices, updates, shape);
        if (indices.shape!.ndim == 1)
            indices = indices.Reshaped(new Shape(indices.shape[0], 1));
        var target = variable.Writable(c);
        if (combination is Replacement)
        {
            var size = target.dtype.get_datatype_size();
            Scatter(c, indices, updates.AsBytes(), target.AsBytes(), shape, combination, size);
            return;
        }

        switch (target.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Run<float>();
                break;
            case TF_DataType.TF_DOUBLE:
                Run<double>();
                break;
            case TF_DataType.TF_INT32:
                Run<int>();
                break;
            case TF_DataType.TF_INT64:
                Run<long>();
                break;
            case TF_DataType.TF_COMPLEX128:
                Run<Complex>();
                break;
            case TF_DataType.TF_BOOL when combination is Addition:
                Scatter(c, indices, updates.AsBytes(), target.AsBytes(), shape, new Alternative());
                break;
            default:
                throw KernelErrors.NoKernel(c, target.dtype);
        }

        void Run<T>()
            where T : unmanaged, INumberBase<T> =>
            Scatter<T, ICombination>(c, indices, updates.Span<T>(), target.Span<T>(), shape, combination);
    }

    /// <summary>
    /// TensorFlow's <c>PrepareAndValidateInputs</c> (core/kernels/scatter_nd_op.cc); indices may be a vector of rows.
    /// </summary>
    private static void CheckUpdates(KernelContext c, TensorValue indices, TensorValue updates, Shape shape)
    {
        ReadOnlySpan<long> places = indices.shape!.AsSpan(),
            given = updates.shape!.AsSpan(),
            dims = shape.AsSpan();
        if (dims.Length == 0)
            throw c.Error($"Output must be at least 1-D, got shape: {shape.ToBracketString()}");
        if (shape.size == 0 && indices.shape.size > 0 && updates.shape.size > 0)
            throw c.Error("Indices and updates specified for empty output");
        if (places.Length > 0 && given.Length > 0 && places[0] != given[0])
        {
            throw c.Error(
                "The outermost dimension of updates and indices must match. Got indices.shape "
                    + $"{KernelErrors.Text(indices)}, updates.shape {KernelErrors.Text(updates)}"
            );
        }

        var (depth, batch) = places.Length > 1 ? (places[^1], places.Length - 1) : (1, 1);
        var fits =
            places.Length > 0
            && depth <= dims.Length
            && given.Length == batch + dims.Length - depth
            && given[..batch].SequenceEqual(places[..batch])
            && given[batch..].SequenceEqual(dims[(int)depth..]);
        if (!fits)
        {
            throw c.Error(
                "Must have updates.shape = indices.shape[:batch_dim] + params_shape[slice_dim:], got updates.shape: "
                    + $"{KernelErrors.Text(updates)}, indices.shape: {KernelErrors.Text(indices)}, params_shape: "
                    + $"{shape.ToBracketString()}, slice_dim: {depth}, and batch_dim: {batch}"
            );
        }
    }
}
