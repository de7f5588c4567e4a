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
        for (var i = 0; i < c.InputCount; i++) wide.Inputs[i] = WideInput(c, i);
        kernel(wide);
        for (var i = 0; i < c.OutputCount; i++) GiveNarrow(c, i, wide.Outputs[i]);
        for (var i = 0; i < c.InputCount; i++) Release(c, i, wide.Inputs[i]);
        wide.Inputs.Clear();
        wide.Outputs.Clear();
    };

    /// <summary>A variable that the kernel is to change is replaced by another one for the time being.</summary>
    private static TensorValue WideInput(KernelContext c, int i)
    {
        if (c.Inputs[i].resource is not null and not Variable) return c.Inputs[i];
        var value = c.Input(i);
        if (Of(value.dtype) == value.dtype) return c.Inputs[i];
        var wide = c.Scratch(Of(value.dtype), value.shape!);
        Kernels.Casts.Convert(value, wide);
        if (!c.Op.op_def.UpdatesVariable || c.Inputs[i].resource is not Variable variable) return wide;
        var standIn = new Variable(variable.Name);
        standIn.Replace(wide);
        return new TensorValue(standIn);
    }

    private static void GiveNarrow(KernelContext c, int output, TensorValue value)
    {
        var dtype = c.Op.outputs[output].dtype;
        if (dtype.is_ref_dtype()) c.Forward(output, c.Inputs[0]);
        else if (value.IsDead || value.dtype == dtype) c.Give(output, value);
        else
        {
            Kernels.Casts.Convert(value, c.Allocate(output, value.shape!.dims));
            value.Release();
        }
    }

    private static void Release(KernelContext c, int input, TensorValue wide)
    {
        if (wide.resource is Variable standIn && c.Inputs[input].resource is Variable variable && standIn != variable)
        {
            Kernels.Casts.Convert(standIn.Read(), variable.Writable(c));
            standIn.Replace(default);
        }
        else if (wide.resource is null && wide.dtype != c.Input(input).dtype) wide.Release();
    }
}
