using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// As TensorFlow 1.15's <c>ResourceVariable</c> makes them (python/ops/resource_variable_ops.py): NAME, which is a handle,
/// NAME/Assign, which initialises the variable, NAME/Read, for whoever fetches it, and a reading node for each use.
/// </summary>
internal sealed class ResourceNodes : VariableNodes
{
    /// <summary>A copy of the value that is kept apart from the variable; null for none.</summary>
    internal Tensor? CachedValue { get; init; }

    internal override bool IsResource => true;

    internal override TF_DataType DType => Handle.op.attributes.Get<TF_DataType>("dtype");

    internal override Shape Shape => Handle.op.attributes.Get<Shape>("shape");

    internal override Tensor Value()
    {
        if (CachedValue is not null)
            return CachedValue;
        using var colocation = ops.colocate_with((Operation?)null, ignore_existing: true);
        return Read();
    }

    internal override Tensor ReadAgain()
    {
        Tensor value;
        using (ops.name_scope("Read"))
            value = Read();
        return array_ops.identity(value);
    }

    internal override Tensor IsInitialized(string? name) => ResourceVariableOps.VarIsInitializedOp.MakeTensor(name, [Handle]);

    internal override Operation Assign(object value, bool validate_shape, bool use_locking, string? name) =>
        Update(ResourceVariableOps.AssignVariableOp, value, name);

    internal override Operation AssignAdd(object delta, bool use_locking, string? name) =>
        Update(ResourceVariableOps.AssignAddVariableOp, delta, name);

    internal override Operation AssignSub(object delta, bool use_locking, string? name) =>
        Update(ResourceVariableOps.AssignSubVariableOp, delta, name);

    internal override Operation AssignSlice(Operation slice, object value, string? name) =>
        base.AssignSlice(slice, ops.convert_to_tensor(value, DType), name);

    internal override Operation ScatterAdd(object indices, object updates, bool use_locking, string? name) =>
        ScatterOps.ResourceScatterAdd.Apply(name, [Handle, indices, updates]);

    internal override Tensor Gather(Tensor indices, string? name)
    {
        using var scope = ops.name_scope(name, "Gather");
        var gathered = ResourceVariableOps.ResourceGather.MakeTensor(scope, [Handle, indices], new() { ["dtype"] = DType });
        return array_ops.identity(gathered);
    }

    internal override Tensor After(Operation update)
    {
        using var controls = ops.control_dependencies([update]);
        return Read();
    }

    /// <param name="initial_value">The initial value.</param>
    /// <param name="shape">The variable's shape; the initial value's if null.</param>
    /// <param name="scope">The variable's name scope.</param>
    internal static Tensor Declare(Tensor initial_value, Shape? shape, string scope) =>
        ResourceVariableOps.VarHandleOp.MakeTensor(
            scope,
            [],
            new AttributeMap
            {
                { "shape", shape ?? initial_value.shape },
                { "dtype", initial_value.dtype.as_base_dtype() },
                { "shared_name", ops.name_from_scope_name(scope) },
            }
        );

    /// <param name="handle">The variable's handle.</param>
    /// <param name="initial_value">The initial value.</param>
    /// <param name="cached">Whether the value may be kept apart from the variable.</param>
    /// <param name="scope">The variable's name scope.</param>
    internal static ResourceNodes Around(Tensor handle, Tensor initial_value, bool cached, string scope)
    {
        using (ops.name_scope("IsInitialized"))
            ResourceVariableOps.VarIsInitializedOp.Apply(null, [handle]);
        Operation initializer;
        using (var assign = ops.name_scope("Assign"))
        using (ops.colocate_with((Operation?)null, ignore_existing: true))
        using (OnDeviceOf(handle))
        {
            var guarded = InitialValues.GuardAgainstUninitialized(scope, initial_value);
            initializer = ResourceVariableOps.AssignVariableOp.Apply(assign, [handle, guarded]);
        }
        using var read = ops.name_scope("Read");
        var value = Read(handle, initial_value.dtype.as_base_dtype());
        return new()
        {
            Handle = handle,
            InitialValue = initial_value,
            Initializer = initializer,
            GraphElement = value,
            CachedValue = cached ? Copy(value) : null,
        };
    }

    private static Tensor Copy(Tensor value)
    {
        using var colocation = ops.colocate_with((Operation?)null, ignore_existing: true);
        return array_ops.identity(value);
    }

    private Tensor Read() => Read(Handle, DType);

    private static Tensor Read(Tensor handle, TF_DataType dtype)
    {
        using var device = OnDeviceOf(handle);
        return ResourceVariableOps.ReadVariableOp.MakeTensor(null, [handle], new() { ["dtype"] = dtype });
    }

    /// <exception cref="ValueError">The value has another shape.</exception>
    private Operation Update(OpDef op, object value, string? name)
    {
        var tensor = ops.convert_to_tensor(value, DType);
        if (!Shape.is_compatible_with(tensor.shape))
            throw new ValueError($"Shapes {Shape} and {tensor.shape} are incompatible");
        return op.Apply(name, [Handle, tensor]);
    }

    private static ITensorFlowObject? OnDeviceOf(Tensor handle) => handle.Device.Length > 0 ? ops.device(handle.Device) : null;
}
