namespace Tensorflow;

/// <summary>
/// Runs a kernel of element types that have no arithmetic of their own: the inputs are converted to a wider type, and the outputs back,
/// so that each element is rounded once. Integers wrap around, since the wider type's low bits are theirs.
/// </summary>
internal static class Widening
{
    /// <summary>The type in which a type's arithmetic is done; the type itself where it has kernels of its own.</summary>
    internal static TF_DataType Of(TF_DataType type) => type switch
    {
        TF_DataType.TF_HALF or TF_DataType.TF_BFLOAT16 => TF_DataType.TF_FLOAT,
        TF_DataType.TF_COMPLEX64 => TF_DataType.TF_COMPLEX128,
        TF_DataType.TF_INT8 or TF_DataType.TF_UINT8 or TF_DataType.TF_INT16 or TF_DataType.TF_UINT16 => TF_DataType.TF_INT32,
        TF_DataType.TF_UINT32 => TF_DataType.TF_INT64,
        _ => type,
    };

    /// <summary>Whether an operation has inputs or outputs of such a type.</summary>
    internal static bool IsNeeded(Operation op) => op.inputs.Concat(op.outputs).Any(t => t.dtype.as_base_dtype() is var type && Of(type) != type);

    /// <summary>The kernel over the wider types.</summary>
    internal static Kernel Of(Kernel kernel) => c =>
    {
        var wide = (KernelContext)(c.Kept ??= c.Widened());
        for (var i = 0; i < c.InputCount; i++) wide.Inputs[i] = c.Inputs[i].resource is null or Variable ? Widened(c, c.Input(i)) : c.Inputs[i];
        kernel(wide);
        for (var i = 0; i < c.InputCount; i++)
        {
            if (Of(c.Input(i).dtype) != c.Input(i).dtype) wide.Inputs[i].Release();
            wide.Inputs[i] = default;
        }
        for (var i = 0; i < c.OutputCount; i++)
        {
            var (value, dtype) = (wide.Outputs[i], c.Op.outputs[i].dtype.as_base_dtype());
            wide.Outputs[i] = default;
            if (value.IsDead || value.dtype == dtype) c.Give(i, value);
            else
            {
                Kernels.Casts.Convert(value, c.Allocate(i, value.shape!.dims));
                value.Release();
            }
        }
    };

    private static TensorValue Widened(KernelContext c, TensorValue value)
    {
        if (Of(value.dtype) == value.dtype) return value;
        var wide = c.Scratch(Of(value.dtype), value.shape!);
        Kernels.Casts.Convert(value, wide);
        return wide;
    }
}
