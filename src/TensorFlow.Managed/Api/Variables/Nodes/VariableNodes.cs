namespace Tensorflow;

/// <summary>The nodes that a variable is made of, and those that read and change it.</summary>
internal abstract class VariableNodes
{
    /// <summary>What holds the variable: a reference or a handle.</summary>
    internal required Tensor Handle { get; init; }

    /// <summary>The initial value; null if a message did not name it.</summary>
    internal required Tensor? InitialValue { get; init; }

    internal required Operation Initializer { get; init; }

    /// <summary>The node that reads the variable for whoever fetches it.</summary>
    internal required Tensor GraphElement { get; init; }

    internal abstract bool IsResource { get; }

    /// <summary>The element type of the values.</summary>
    internal abstract TF_DataType DType { get; }

    internal abstract Shape Shape { get; }

    /// <summary>The value, for whoever reads it here.</summary>
    internal abstract Tensor Value();

    /// <summary>The value at the time, read anew, for an initial value.</summary>
    internal abstract Tensor ReadAgain();

    internal abstract Tensor IsInitialized(string? name);

    internal abstract Operation Assign(object value, bool validate_shape, bool use_locking, string? name);

    internal abstract Operation AssignAdd(object delta, bool use_locking, string? name);

    internal abstract Operation AssignSub(object delta, bool use_locking, string? name);

    /// <summary>Writes a value into the part that a StridedSlice node reads.</summary>
    internal virtual Operation AssignSlice(Operation slice, object value, string? name) =>
        gen_array_ops.strided_slice_assign(
            Handle,
            slice.inputs[1],
            slice.inputs[2],
            slice.inputs[3],
            value,
            slice.attributes.Int("begin_mask"),
            slice.attributes.Int("end_mask"),
            slice.attributes.Int("ellipsis_mask"),
            slice.attributes.Int("new_axis_mask"),
            slice.attributes.Int("shrink_axis_mask"),
            name
        );

    /// <summary>Adds updates to the rows that the indices name.</summary>
    internal abstract Operation ScatterAdd(object indices, object updates, bool use_locking, string? name);

    /// <summary>The slices of the value at indices of its first axis.</summary>
    internal abstract Tensor Gather(Tensor indices, string? name);

    /// <summary>The variable's value after one of these operations.</summary>
    internal abstract Tensor After(Operation update);
}
