using Tensorflow.Formats.Checkpoints;

namespace Tensorflow.Ops;

/// <summary>Tensors written to and read from the files of a checkpoint.</summary>
internal static class CheckpointOps
{
    /// <summary>
    /// Writes tensors under names, each whole (an empty specification) or as a part of a larger one (<c>8 4 0,4:-</c>). Source:
    /// TensorFlow 1.15 <c>SaveV2</c> (core/kernels/save_restore_v2_ops.cc).
    /// </summary>
    internal static readonly OpDef SaveV2 = new(
        "SaveV2",
        inputs: "prefix: string, tensor_names: string, shape_and_slices: string, tensors: dtypes",
        attrs: "dtypes: list(type) >= 1"
    )
    {
        Shape = c => CheckShapes(c, c.InputCount - FixedInputs),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(Save),
    };

    /// <summary>
    /// Reads tensors, or parts of them, by their names. Source: TensorFlow 1.15 <c>RestoreV2</c>
    /// (core/kernels/save_restore_v2_ops.cc, save_restore_tensor.cc).
    /// </summary>
    internal static readonly OpDef RestoreV2 = new(
        "RestoreV2",
        inputs: "prefix: string, tensor_names: string, shape_and_slices: string",
        outputs: "tensors: dtypes",
        attrs: "dtypes: list(type) >= 1"
    )
    {
        Shape = RestoredShapes,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(Restore),
    };

    /// <summary>The prefix, the names and the parts stand before the tensors.</summary>
    private const int FixedInputs = 3;

    private static void CheckShapes(ShapeContext c, int tensors)
    {
        c.Input(0, rank: 0);
        for (var i = 1; i < FixedInputs; i++)
            c.Merge(c.Input(i, rank: 1)[0], tensors);
    }

    private static void RestoredShapes(ShapeContext c)
    {
        CheckShapes(c, c.Op.NumOutputs);
        if (c.Constant(2) is not { } specifications)
            return;
        foreach (var (i, bytes) in specifications.Value.Strings.ToArray().Index())
        {
            if (PartOf(bytes) is var (whole, slice))
                c.Output(i, slice.ShapeWithin(whole));
        }
    }

    private static void Save(KernelContext c)
    {
        var (prefix, names, specifications) = FixedInputsOf(c, c.InputCount - FixedInputs, "tensors");
        var writer = new BundleWriter(prefix);
        var tensors = Enumerable.Range(FixedInputs, names.Length).Select(c.Input).ToArray();
        // Held, so that nobody writes into a variable's memory while it goes to the disk.
        foreach (var tensor in tensors)
            tensor.AddReference();
        try
        {
            for (var i = 0; i < names.Length; i++)
            {
                if (PartOf(specifications[i]) is not var (whole, slice))
                {
                    writer.Add(names[i], tensors[i]);
                }
                else if (slice.ShapeWithin(whole) == tensors[i].shape)
                {
                    writer.AddSlice(names[i], whole, slice, tensors[i]);
                }
                else
                {
                    throw new InvalidArgumentError(
                        "Slice in shape_and_slice specification does not match the shape of the tensor to  save: "
                            + $"{StringBuffer.Decode(specifications[i])}, tensor: {KernelErrors.Text(tensors[i])}"
                    );
                }
            }
            writer.Finish();
        }
        finally
        {
            foreach (var tensor in tensors)
                tensor.Release();
        }
    }

    private static void Restore(KernelContext c)
    {
        var (prefix, names, specifications) = FixedInputsOf(c, c.OutputCount, "outputs");
        var reader = new BundleReader(prefix);
        var wrong = names
            .Select((name, i) => (Name: name, Wanted: c.OutputType(i), Stored: reader.Describe(name).dtype))
            .Where(t => t.Wanted != t.Stored)
            .Select(t =>
                $"tensor_name = {t.Name}; expected dtype {t.Wanted.as_cpp_name()} does not equal original dtype "
                + t.Stored.as_cpp_name()
            )
            .ToArray();
        if (wrong.Length > 0)
            throw new InvalidArgumentError(string.Join('\n', wrong));
        for (var i = 0; i < names.Length; i++)
        {
            var array = PartOf(specifications[i]) is var (whole, slice)
                ? ReadPart(reader, names[i], whole, slice)
                : reader.Read(names[i]);
            c.Allocate(i, array.shape.AsSpan()).CopyFrom(array.Value);
        }
    }

    private static NumPy.NDArray ReadPart(BundleReader reader, string name, Shape whole, TensorSlice slice)
    {
        var stored = reader.Describe(name).shape;
        return whole == stored
            ? reader.Read(name, slice)
            : throw new InvalidArgumentError(
                $"tensor_name = {name}; shape in shape_and_slice spec {whole.ToBracketString()} does not "
                    + $"match the shape stored in checkpoint: {stored.ToBracketString()}"
            );
    }

    /// <summary>The part that a specification names, or null if it is empty: the whole tensor.</summary>
    private static (Shape Whole, TensorSlice Slice)? PartOf(byte[] specification) =>
        specification.Length == 0 ? null : TensorSlice.Parse(StringBuffer.Decode(specification));

    private static (string Prefix, string[] Names, byte[][] Specifications) FixedInputsOf(
        KernelContext c,
        int tensors,
        string kind
    )
    {
        var (prefix, names, specifications) = (c.Input(0), c.Input(1), c.Input(2));
        if (prefix.shape!.size != 1)
            throw new InvalidArgumentError($"Input prefix should have a single element, got {prefix.shape.size} instead.");
        if (names.shape!.ndim != 1 || specifications.shape!.ndim != 1)
        {
            throw new InvalidArgumentError(
                "Input tensor_names and shape_and_slices should be an 1-D tensors, got "
                    + $"{KernelErrors.Text(names)} and {KernelErrors.Text(specifications)} instead."
            );
        }

        if (names.shape.size != specifications.shape.size)
        {
            throw new InvalidArgumentError(
                "tensor_names and shape_and_slices have different number of elements: "
                    + $"{names.shape.size} vs. {specifications.shape.size}"
            );
        }

        if (names.shape.size != tensors)
            throw new InvalidArgumentError($"Got {names.shape.size} tensor names but {tensors} {kind}.");
        var texts = Array.ConvertAll(names.Strings.ToArray(), StringBuffer.Decode);
        return (StringBuffer.Decode(prefix.Strings[0]), texts, specifications.Strings.ToArray());
    }
}
