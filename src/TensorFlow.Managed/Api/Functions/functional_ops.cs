namespace Tensorflow;

/// <summary>
/// Functions applied along the first axis of a tensor, by loops (TensorFlow 1.15's python/ops/functional_ops.py and map_fn.py).
/// </summary>
internal static class functional_ops
{
    /// <summary>The results of a function for each element, put together (Python's <c>map_fn</c>).</summary>
    internal static Tensor map_fn(
        Func<Tensor, Tensor> fn,
        Tensor elems,
        TF_DataType dtype,
        int parallel_iterations,
        bool back_prop,
        bool swap_memory,
        bool infer_shape,
        string? name
    )
    {
        Argument.Given(fn);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "map");
        using var caching = CacheVariables();
        elems = ops.convert_to_tensor(elems, name: "elem");
        if (elems.shape is { IsNull: false, ndim: 0 })
            throw new ValueError("elems must be a 1+ dimensional Tensor, not a scalar");
        var n = Count(elems, zeroIsKnown: false);
        var elements = TensorArray.Create(elems.dtype, n).unstack(elems);
        var first = constant_op.constant(0);
        var type = dtype == TF_DataType.DtInvalid ? elems.dtype.as_base_dtype() : dtype;
        var results = TensorArray.Create(type, n, infer_shape: infer_shape);
        var written = results;
        var loop = control_flow_ops.while_loop(
            vars => vars[0] < n,
            vars =>
            {
                written = results.with_flow(vars[1]).write(vars[0], fn(elements.read(vars[0])));
                return new Tensors(vars[0] + 1, written.flow);
            },
            new Tensors(first, results.flow),
            shape_invariants: null,
            parallel_iterations < 1 ? 10 : parallel_iterations,
            back_prop,
            swap_memory,
            maximum_iterations: n
        );
        return building.Done(Stacked(written.with_flow(loop[1]), elems));
    }

    /// <summary>The function's results, each made of the last one and the next element (Python's <c>scan</c>).</summary>
    internal static Tensor scan(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer,
        int parallel_iterations,
        bool back_prop,
        bool swap_memory,
        bool infer_shape,
        bool reverse,
        string? name
    )
    {
        Argument.Given(fn);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "scan");
        using var caching = CacheVariables();
        elems = ops.convert_to_tensor(elems, name: "elem");
        var n = Count(elems, zeroIsKnown: true);
        var row = elems.shape.IsNull ? Shape.Null : new Shape(elems.shape.dims[1..]);
        var elements = TensorArray.Create(elems.dtype, n, element_shape: row).unstack(elems);
        var a = initializer is null
            ? elements.read(reverse ? Last(n) : constant_op.constant(0))
            : ops.convert_to_tensor(initializer);
        var results = TensorArray.Create(
            a.dtype.as_base_dtype(),
            n,
            infer_shape: infer_shape,
            element_shape: infer_shape ? a.shape : null
        );
        if (initializer is null)
            results = results.write(reverse ? Last(n) : constant_op.constant(0), a);
        var i = initializer is null ? 1 : 0;
        var written = results;
        var loop = control_flow_ops.while_loop(
            vars => reverse ? vars[0] >= 0 : vars[0] < n,
            vars =>
            {
                var next = fn(vars[1], elements.read(vars[0]));
                written = results.with_flow(vars[2]).write(vars[0], next);
                return new Tensors(reverse ? vars[0] - 1 : vars[0] + 1, next, written.flow);
            },
            new Tensors(reverse ? Minus(n, i + 1) : constant_op.constant(i), a, results.flow),
            shape_invariants: null,
            parallel_iterations,
            back_prop,
            swap_memory,
            maximum_iterations: n
        );
        return building.Done(Stacked(written.with_flow(loop[2]), elems));
    }

    /// <summary>The last of the function's results, from the first element on (Python's <c>foldl</c>).</summary>
    internal static Tensor foldl(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer,
        int parallel_iterations,
        bool back_prop,
        bool swap_memory,
        string? name
    )
    {
        Argument.Given(fn);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "foldl");
        using var caching = CacheVariables();
        elems = ops.convert_to_tensor(elems, name: "elem");
        var n = Count(elems, zeroIsKnown: false);
        var elements = TensorArray.Create(elems.dtype, n).unstack(elems);
        var a = initializer ?? elements.read(0);
        var i = constant_op.constant(initializer is null ? 1 : 0);
        var loop = control_flow_ops.while_loop(
            vars => vars[0] < n,
            vars =>
            {
                var next = fn(vars[1], elements.read(vars[0]));
                return new Tensors(vars[0] + 1, next);
            },
            new Tensors(i, a),
            shape_invariants: null,
            parallel_iterations,
            back_prop,
            swap_memory,
            maximum_iterations: n
        );
        return building.Done(loop[1]);
    }

    /// <summary>The last of the function's results, from the last element on (Python's <c>foldr</c>).</summary>
    internal static Tensor foldr(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer,
        int parallel_iterations,
        bool back_prop,
        bool swap_memory,
        string? name
    )
    {
        Argument.Given(fn);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "foldr");
        using var caching = CacheVariables();
        elems = ops.convert_to_tensor(elems, name: "elem");
        var n = Count(elems, zeroIsKnown: false);
        var elements = TensorArray.Create(elems.dtype, n).unstack(elems);
        var i = initializer is null ? Last(n) : n;
        var a = initializer ?? elements.read(i);
        var loop = control_flow_ops.while_loop(
            vars => vars[0] > 0,
            vars =>
            {
                var at = vars[0] - 1;
                return new Tensors(at, fn(vars[1], elements.read(at)));
            },
            new Tensors(i, a),
            shape_invariants: null,
            parallel_iterations,
            back_prop,
            swap_memory,
            maximum_iterations: n
        );
        return building.Done(loop[1]);
    }

    /// <summary>The number of elements: a constant where it is known (and, as Python takes it, not 0), else what the shape
    /// says.</summary>
    private static Tensor Count(Tensor elems, bool zeroIsKnown) =>
        !elems.shape.IsNull && elems.shape[0] is var n && n >= (zeroIsKnown ? 0 : 1)
            ? new NumPy.NDArray((int)n)
            : array_ops.shape(elems)[0];

    private static Tensor Last(Tensor n) => Minus(n, 1);

    private static Tensor Minus(Tensor n, int number) =>
        n is NumPy.NDArray known ? constant_op.constant((int)known - number) : n - number;

    private static Tensor Stacked(TensorArray results, Tensor elems)
    {
        var result = results.stack();
        if (!result.shape.IsNull)
            result.shape = new Shape([elems.shape.IsNull ? -1 : elems.shape[0], .. result.shape.dims[1..]]);
        return result;
    }

    /// <summary>Variables that a function gets are read once, not in every iteration.</summary>
    private static Caching CacheVariables()
    {
        var scope = variable_scope.get_variable_scope();
        if (scope.caching_device is not null)
            return new(null);
        scope.caching_device = static op => op.Device;
        return new(scope);
    }

    private readonly struct Caching(VariableScope? scope) : IDisposable
    {
        public void Dispose()
        {
            scope?.caching_device = null;
        }
    }
}
