namespace Tensorflow;

/// <summary>
/// Runs a kernel of element types that it was not made for. Those without arithmetic of their own are computed in a wider type:
/// inputs are converted to it, and outputs back, so that each element is rounded once; integers wrap around, since the wider
/// type's low bits are theirs. Strings are moved as their numbers in a list of all inputs' strings, in which 0 is the empty one.
/// </summary>
internal static class Widening
{
    /// <summary>The type in which a type's arithmetic is done; the type itself where it has kernels of its own.</summary>
    internal static TF_DataType WidenType(TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_HALF or TF_DataType.TF_BFLOAT16 => TF_DataType.TF_FLOAT,
            TF_DataType.TF_COMPLEX64 => TF_DataType.TF_COMPLEX128,
            TF_DataType.TF_INT8 or TF_DataType.TF_UINT8 or TF_DataType.TF_INT16 or TF_DataType.TF_UINT16 => TF_DataType.TF_INT32,
            TF_DataType.TF_UINT32 or TF_DataType.TF_STRING => TF_DataType.TF_INT64,
            _ => type,
        };

    /// <summary>Whether an operation has inputs or outputs of such a number type.</summary>
    internal static bool HasNarrowNumbers(Operation op) =>
        Any(op, type => type != TF_DataType.TF_STRING && WidenType(type) != type);

    internal static bool HasStrings(Operation op) => Any(op, type => type == TF_DataType.TF_STRING);

    private static bool Any(Operation op, Func<TF_DataType, bool> is_one) =>
        op.inputs.Concat(op.outputs).Any(t => is_one(t.dtype.as_base_dtype()));

    /// <summary>The kernel over the wider types.</summary>
    internal static Kernel WidenKernel(Kernel kernel) =>
        c =>
        {
            var wide = (KernelContext)(c.Cached ??= c.CreateWidened());
            var strings = new List<byte[]> { Array.Empty<byte>() };
            for (var i = 0; i < c.InputCount; i++)
                wide.Inputs[i] = WidenInput(c, i, strings);
            kernel(wide);
            for (var i = 0; i < c.OutputCount; i++)
                SetNarrowOutput(c, i, wide.Outputs[i], strings);
            for (var i = 0; i < c.InputCount; i++)
                Release(c, i, wide.Inputs[i], strings);
            wide.Inputs.Clear();
            wide.Outputs.Clear();
        };

    /// <summary>A variable that the kernel is to change is replaced by another one for the time being.</summary>
    private static TensorValue WidenInput(KernelContext c, int i, List<byte[]> strings)
    {
        if (c.Inputs[i].resource is not (null or Variable { IsInitialized: true }))
            return c.Inputs[i];
        var value = c.Input(i);
        if (WidenType(value.dtype) == value.dtype)
            return c.Inputs[i];
        var wide = c.Scratch(WidenType(value.dtype), value.shape!);
        if (value.dtype == TF_DataType.TF_STRING)
            NumberStrings(value.Strings, wide.Span<long>(), strings);
        else
            Casts.Convert(value, wide);
        if (!c.Op.op_def.UpdatesVariable || c.Inputs[i].resource is not Variable variable)
            return wide;
        var standIn = new Variable(variable.Name);
        standIn.Replace(wide);
        return new TensorValue(standIn);
    }

    private static void NumberStrings(Span<byte[]> values, Span<long> numbers, List<byte[]> strings)
    {
        for (var i = 0; i < values.Length; i++)
            numbers[i] = strings.Count + i;
        strings.AddRange(values);
    }

    private static void SetNarrowOutput(KernelContext c, int output, TensorValue value, List<byte[]> strings)
    {
        var dtype = c.Op.outputs[output].dtype;
        if (dtype.is_ref_dtype())
        {
            c.Forward(output, c.Inputs[0]);
        }
        else if (value.IsDead || value.dtype == dtype)
        {
            c.SetOutput(output, value);
        }
        else
        {
            Narrow(value, c.Allocate(output, value.shape!.AsSpan()), strings);
            value.Release();
        }
    }

    private static void Narrow(TensorValue value, TensorValue narrow, List<byte[]> strings)
    {
        if (narrow.dtype != TF_DataType.TF_STRING)
        {
            Casts.Convert(value, narrow);
            return;
        }
        var numbers = value.Span<long>();
        var values = narrow.Strings;
        for (var i = 0; i < values.Length; i++)
            values[i] = strings[(int)numbers[i]];
    }

    private static void Release(KernelContext c, int input, TensorValue wide, List<byte[]> strings)
    {
        if (wide.resource is Variable standIn && c.Inputs[input].resource is Variable variable && standIn != variable)
        {
            Narrow(standIn.Read(), variable.Writable(c), strings);
            standIn.Replace(default);
        }
        else if (wide.resource is null && wide.dtype != c.Input(input).dtype)
        {
            wide.Release();
        }
    }
}
