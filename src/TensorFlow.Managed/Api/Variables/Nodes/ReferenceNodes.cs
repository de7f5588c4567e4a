using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// As TensorFlow 1.15's <c>RefVariable</c> makes them (python/ops/variables.py): NAME, which holds the variable, NAME/Assign,
/// which initialises it, and NAME/read, which everybody reads.
/// </summary>
internal sealed class ReferenceNodes : VariableNodes
{
    internal override bool IsResource => false;

    internal override TF_DataType DType => Handle.dtype.as_base_dtype();

    internal override Shape Shape => Handle.shape;

    /// <summary>What <c>read</c> gives, or where there is eager execution a node that reads what it is then.</summary>
    internal override Tensor Value() => Contexts.Context.Current.executing_eagerly() ? ReadAgain() : GraphElement;

    internal override Tensor ReadAgain() => array_ops.identity(Handle, name: "read");

    internal override Tensor IsInitialized(string? name) => gen_state_ops.is_variable_initialized(Handle, name);

    internal override Operation Assign(object value, bool validate_shape, bool use_locking, string? name) =>
        gen_state_ops.assign(Handle, value, validate_shape, use_locking, name).op;

    internal override Operation AssignAdd(object delta, bool use_locking, string? name) =>
        gen_state_ops.assign_add(Handle, delta, use_locking, name).op;

    internal override Operation AssignSub(object delta, bool use_locking, string? name) =>
        gen_state_ops.assign_sub(Handle, delta, use_locking, name).op;

    internal override Operation ScatterAdd(object indices, object updates, bool use_locking, string? name) =>
        gen_state_ops.scatter(ScatterOps.ScatterAdd, Handle, indices, updates, use_locking, name).op;

    internal override Tensor Gather(Tensor indices, string? name) => array_ops.gather(Value(), indices, name);

    /// <summary>The reference, which reads as what the operation has made of it.</summary>
    internal override Tensor After(Operation update) => update.output;

    /// <param name="initial_value">The initial value.</param>
    /// <param name="shape">The variable's shape; the initial value's if null.</param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape.</param>
    /// <param name="scope">The variable's name scope.</param>
    internal static Tensor Declare(Tensor initial_value, Shape? shape, bool validate_shape, string scope) =>
        gen_state_ops.variable_v2(
            shape ?? (validate_shape ? initial_value.shape : Shape.Null),
            initial_value.dtype.as_base_dtype(),
            scope
        );

    /// <param name="variable">The node that holds the variable.</param>
    /// <param name="initial_value">The initial value.</param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape, which then must be known.</param>
    /// <param name="cached">Whether the value may be kept apart from the variable.</param>
    /// <param name="scope">The variable's name scope.</param>
    /// <exception cref="ValueError">The initial value's shape is not known.</exception>
    internal static ReferenceNodes Around(Tensor variable, Tensor initial_value, bool validate_shape, bool cached, string scope)
    {
        if (validate_shape && !initial_value.shape.IsFullyDefined)
            throw new ValueError($"initial_value must have a shape specified: {initial_value}");
        var guarded = Contexts.Context.Current.executing_eagerly()
            ? initial_value
            : InitialValues.GuardAgainstUninitialized(scope, initial_value);
        var initializer = gen_state_ops.assign(variable, guarded, validate_shape).op;
        using var colocation = cached ? (IDisposable?)null : ops.colocate_with(variable.op);
        return new()
        {
            Handle = variable,
            InitialValue = initial_value,
            Initializer = initializer,
            GraphElement = array_ops.identity(variable, name: "read"),
        };
    }
}
