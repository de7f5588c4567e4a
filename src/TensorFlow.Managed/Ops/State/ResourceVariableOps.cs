using Tensorflow.Framework;

namespace Tensorflow.Ops;

/// <summary>
/// Variables behind handles: what is read is a value of that moment, and whoever reads and writes is ordered by control inputs
/// alone. Source: TensorFlow 1.15's core/ops/resource_variable_ops.cc.
/// </summary>
internal static class ResourceVariableOps
{
    /// <summary>A handle to the variable of this container and name, which others may have handles to as well.</summary>
    internal static readonly OpDef VarHandleOp = new(
        "VarHandleOp",
        outputs: "resource: resource",
        attrs: "container: string = '', shared_name: string = '', dtype: type, shape: shape"
    )
    {
        Shape = c =>
        {
            c.Output(0, Shape.Scalar);
            c.OutputHandle(0, c.Attributes.Get<TF_DataType>("dtype"), c.Attributes.Get<Shape>("shape"));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Shared = static (_, container, name) => new Variable(name, container),
        Kernel = static c => c.SetOutput(0, new TensorValue(c.State!)),
    };

    /// <summary>The variable's value.</summary>
    internal static readonly OpDef ReadVariableOp = new(
        "ReadVariableOp",
        inputs: "resource: resource",
        outputs: "value: dtype",
        attrs: "dtype: type"
    )
    {
        Shape = c => c.Output(0, CheckedShape(c)),
        Gradient = (_, grads) => [grads[0]],
        IsStateful = true,
        Kernel = Read,
    };

    /// <summary>Gives the variable a value, of whatever shape.</summary>
    internal static readonly OpDef AssignVariableOp = Update("AssignVariableOp", static c =>
        c.Resource<Variable>(0).Assign(c.Input(1), c)
    );

    /// <summary>Adds to the variable, elementwise.</summary>
    internal static readonly OpDef AssignAddVariableOp = Update("AssignAddVariableOp", c => Accumulate(c, subtract: false), true);

    /// <summary>Subtracts from the variable, elementwise.</summary>
    internal static readonly OpDef AssignSubVariableOp = Update("AssignSubVariableOp", c => Accumulate(c, subtract: true), true);

    /// <summary>Whether the variable has a value yet, [].</summary>
    internal static readonly OpDef VarIsInitializedOp = new(
        "VarIsInitializedOp",
        inputs: "resource: resource",
        outputs: "is_initialized: bool"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<bool>(0, [])[0] = c.Resource<Variable>(0).IsInitialized,
    };

    /// <summary>Takes the variable its value.</summary>
    internal static readonly OpDef DestroyResourceOp = new(
        "DestroyResourceOp",
        inputs: "resource: resource",
        attrs: "ignore_lookup_error: bool = true"
    )
    {
        NotDifferentiable = true,
        UpdatesVariable = true,
        IsStateful = true,
        Kernel = static c =>
        {
            var variable = c.Resource<Variable>(0);
            if (!variable.IsInitialized && !c.Attributes.Get<bool>("ignore_lookup_error"))
                throw variable.NotFound();
            variable.Replace(default);
        },
    };

    /// <summary>The shape of the variable's value, [rank].</summary>
    internal static readonly OpDef VariableShape = new(
        "VariableShape",
        inputs: "input: resource",
        outputs: "output: out_type",
        attrs: "out_type: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            var shape = Shapes.OfVariable(c, 0);
            c.Output(0, shape.IsNull ? Shape.unknown_shape(1) : new Shape(shape.ndim));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c =>
        {
            var dims = Value(c).shape!.AsSpan();
            Integers.Write(dims, c.Allocate(0, [dims.Length]));
        },
    };

    /// <summary>
    /// The slices of the variable's value at these indices of its first axis, or of the one behind the batch dimensions.
    /// </summary>
    internal static readonly OpDef ResourceGather = new(
        "ResourceGather",
        inputs: "resource: resource, indices: Tindices",
        outputs: "output: dtype",
        attrs: "batch_dims: int = 0, validate_indices: bool = true, dtype: type, Tindices: {int32, int64}"
    )
    {
        Shape = c =>
        {
            var (shape, indices, batch) = (Shapes.AtLeast(c, CheckedShape(c), 1), c.Input(1), c.Attributes.Int("batch_dims"));
            if (!shape.IsNull && !indices.IsNull)
                c.Output(0, new Shape([.. shape.dims[..batch], .. indices.dims[batch..], .. shape.dims[(batch + 1)..]]));
        },
        Gradient = GatherGradient,
        IsStateful = true,
        MovesElements = true,
        Kernel = static c => GatherOps.GatherSlices(c, Value(c), c.Input(1), c.Attributes.Int("batch_dims")),
    };

    /// <summary>What a variable's handle says of its shape, as a node (TensorFlow's <c>variable_shape</c>).</summary>
    internal static Tensor ShapeOf(Tensor handle) =>
        handle.handle_data is (_, { IsNull: false, IsFullyDefined: true } shape)
            ? constant_op.constant(Integers.Vector(shape.dims, TF_DataType.TF_INT32))
            : VariableShape.MakeTensor(null, [handle]);

    private static OpDef Update(string name, Kernel kernel, bool widens = false) =>
        new(name, inputs: "resource: resource, value: dtype", attrs: "dtype: type")
        {
            Shape = c => Shapes.Merged(c, CheckedShape(c), c.Input(1)),
            NotDifferentiable = true,
            UpdatesVariable = true,
            IsStateful = true,
            Widens = widens,
            WithoutKernel = widens ? "uint32, uint64, bool, string" : "uint32, uint64",
            Kernel = kernel,
        };

    /// <summary>The shape that a handle tells of.</summary>
    /// <exception cref="ValueError">It tells of another element type.</exception>
    private static Shape CheckedShape(ShapeContext c)
    {
        if (c.HandleData(0) is not var (dtype, shape))
            return Shape.Null;
        var given = c.Attributes.Get<TF_DataType>("dtype");
        return dtype == given
            ? shape
            : throw c.Error(
                $"Trying to read variable with wrong dtype. Expected {dtype.as_cpp_name()} got {given.as_cpp_name()}"
            );
    }

    /// <exception cref="NotFoundError">The variable has no value.</exception>
    private static TensorValue Value(KernelContext c) =>
        c.Inputs[0].resource is Variable { IsInitialized: false } variable ? throw variable.NotFound() : c.Input(0);

    private static void Read(KernelContext c)
    {
        var variable = c.Resource<Variable>(0);
        if (!variable.IsInitialized)
        {
            throw new FailedPreconditionError(
                $"Error while reading resource variable {variable.Name} from Container: {variable.Container}. This could mean "
                    + $"that the variable was uninitialized. Not found: {variable.NotFound().Message}\n\t [[node {c.Op.name} "
                    + $"({c.Op.type})]]"
            );
        }

        var value = variable.Read();
        if (value.dtype != c.Op.outputs[0].dtype)
        {
            throw c.Error(
                $"Trying to read variable with wrong dtype. Expected {c.Op.outputs[0].dtype.as_cpp_name()} got "
                    + value.dtype.as_cpp_name()
            );
        }

        c.Forward(0, value);
    }

    private static void Accumulate(KernelContext c, bool subtract)
    {
        var (shape, value) = (Value(c).shape!, c.Input(1));
        if (!shape.Equals(value.shape))
        {
            throw c.Error(
                $"Cannot update variable with shape {shape.ToBracketString()} using a Tensor with shape "
                    + $"{KernelErrors.Text(value)}, shapes must be equal."
            );
        }

        VariableOps.Accumulate(c, value, subtract);
    }

    private static Tensor?[] GatherGradient(Operation op, Tensor?[] grads)
    {
        var shape = ShapeOf(op.inputs[0]);
        var size = array_ops.expand_dims(array_ops.size(op.inputs[1]), 0);
        var values = array_ops.reshape(grads[0]!, array_ops.concat([size, shape["1:"]], 0));
        return [new IndexedSlices(values, array_ops.reshape(op.inputs[1], size), shape), null];
    }
}
