using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>
/// The operations of one training rule: of references to variables and of handles to them, for whole gradients and for gradients
/// of some rows. Source: TensorFlow 1.15's core/ops/training_ops.cc.
/// </summary>
internal sealed class UpdateOps
{
    private UpdateOps(OpDef resource, OpDef? dense, OpDef? sparse, OpDef? resourceSparse) =>
        (ResourceDense, _dense, _sparse, _resourceSparse) = (resource, dense, sparse, resourceSparse);

    private readonly OpDef? _dense,
        _sparse,
        _resourceSparse;

    /// <summary>One step of a variable behind a reference: <c>ApplyX</c>.</summary>
    internal OpDef Dense => _dense!;

    /// <summary>One step of some of its rows: <c>SparseApplyX</c>.</summary>
    internal OpDef Sparse => _sparse!;

    /// <summary>One step of a variable behind a handle: <c>ResourceApplyX</c>.</summary>
    internal OpDef ResourceDense { get; }

    /// <summary>One step of some of its rows: <c>ResourceSparseApplyX</c>.</summary>
    internal OpDef ResourceSparse => _resourceSparse!;

    internal IEnumerable<OpDef> All => new[] { _dense, _sparse, ResourceDense, _resourceSparse }.OfType<OpDef>();

    /// <summary>The operations of a rule.</summary>
    /// <typeparam name="TFloat">The rule in float32.</typeparam>
    /// <typeparam name="TDouble">The rule in float64.</typeparam>
    /// <param name="name">What follows <c>Apply</c> in the operations' names.</param>
    /// <param name="arguments">Their inputs.</param>
    /// <param name="option">An attribute of truth besides <c>use_locking</c>.</param>
    /// <param name="withReferences">Whether there are operations of references.</param>
    /// <param name="withRows">Whether there are operations for some rows.</param>
    /// <param name="withoutKernel">See <see cref="OpDef.WithoutKernel"/>.</param>
    internal static UpdateOps Of<TFloat, TDouble>(
        string name,
        UpdateArguments arguments,
        string? option = null,
        bool withReferences = true,
        bool withRows = true,
        string withoutKernel = ""
    )
        where TFloat : struct, IUpdateRule<TFloat, float>
        where TDouble : struct, IUpdateRule<TDouble, double>
    {
        var rows = arguments.WithRows();
        return new(
            Make($"ResourceApply{name}", arguments, isReference: false),
            withReferences ? Make($"Apply{name}", arguments, isReference: true) : null,
            withReferences && withRows ? Make($"SparseApply{name}", rows, isReference: true) : null,
            withRows ? Make($"ResourceSparseApply{name}", rows, isReference: false) : null
        );

        OpDef Make(string op, UpdateArguments inputs, bool isReference) =>
            new(
                op,
                inputs.Signature(isReference ? "Ref(T)" : "resource"),
                isReference ? "out: Ref(T)" : "",
                "T: numbertype, "
                    + (inputs.Rows < 0 ? "" : "Tindices: {int32, int64}, ")
                    + "use_locking: bool = false"
                    + (option is null ? "" : $", {option}")
            )
            {
                Shape = c => InferShape(c, inputs),
                NotDifferentiable = true,
                UpdatesVariable = true,
                IsStateful = !isReference,
                Widens = true,
                WithoutKernel = withoutKernel,
                Kernel = c => Run<TFloat, TDouble>(c, inputs, option?.Split(':')[0]),
            };
    }

    private static void InferShape(ShapeContext c, UpdateArguments inputs)
    {
        var shape = Shape.Null;
        for (var i = 0; i < c.InputCount; i++)
        {
            if (i < inputs.Variables)
                shape = Shapes.Merged(c, shape, Shapes.OfVariable(c, i));
            else if (i == inputs.Gradient)
                shape = Shapes.Merged(c, shape, inputs.Rows < 0 ? c.Input(i) : OfRows(c, inputs));
            else if (i != inputs.Rows)
                c.Input(i, rank: 0);
        }
        if (c.Op.NumOutputs > 0)
            c.Output(0, shape);
    }

    /// <summary>What the gradient of some rows says of the variable's shape.</summary>
    private static Shape OfRows(ShapeContext c, UpdateArguments inputs)
    {
        var (rows, gradient) = (c.Input(inputs.Rows, rank: 1), c.Input(inputs.Gradient));
        if (gradient.IsNull)
            return gradient;
        if (gradient.ndim == 0)
            throw c.Error("Shape must be at least rank 1 but is rank 0");
        c.Merge(rows[0], gradient[0]);
        return new Shape([-1, .. gradient.dims[1..]]);
    }

    private static void Run<TFloat, TDouble>(KernelContext c, UpdateArguments inputs, string? option)
        where TFloat : struct, IUpdateRule<TFloat, float>
        where TDouble : struct, IUpdateRule<TDouble, double>
    {
        var on = option is not null && c.Attributes.Get<bool>(option);
        switch (c.Input(inputs.Gradient).dtype)
        {
            case TF_DataType.TF_FLOAT:
                Run<TFloat, float>(c, inputs, on);
                break;
            case TF_DataType.TF_DOUBLE:
                Run<TDouble, double>(c, inputs, on);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(inputs.Gradient).dtype);
        }
        if (c.OutputCount > 0)
            c.Forward(0, c.Inputs[0]);
    }

    private static void Run<TRule, T>(KernelContext c, UpdateArguments inputs, bool option)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckVariables(c, inputs);
        Span<T> scalars = stackalloc T[inputs.Scalars.Length];
        for (var i = 0; i < scalars.Length; i++)
        {
            var scalar = c.Input(inputs.Scalars[i]);
            if (scalar.shape!.ndim == 0)
                scalars[i] = scalar.Span<T>()[0];
            if (scalar.shape.ndim != 0 || (i == 0 && inputs.IsPositive && !(scalars[0] > T.Zero)))
                throw c.Error(inputs.Refusal(inputs.Scalars[i]) + KernelErrors.Text(scalar));
        }
        var rule = TRule.Create(scalars, option);
        if (inputs.Rows < 0)
            RunDense<TRule, T>(c, inputs, rule);
        else
            RunRows<TRule, T>(c, inputs, rule);
    }

    /// <exception cref="FailedPreconditionError">A variable has no value.</exception>
    /// <exception cref="InternalError">One behind a handle has none.</exception>
    /// <exception cref="InvalidArgumentError">A slot has another shape than the variable.</exception>
    private static void CheckVariables(KernelContext c, UpdateArguments inputs)
    {
        for (var i = 0; i < inputs.Variables; i++)
        {
            var variable = c.Resource<Variable>(i);
            if (!variable.IsInitialized && c.OutputCount == 0)
                throw new InternalError("Invalid variable reference.");
            var shape = variable.Read().shape!;
            if (i > 0 && shape != c.Input(0).shape!)
                throw Differ(c, inputs, i);
        }
    }

    private static void RunDense<TRule, T>(KernelContext c, UpdateArguments inputs, TRule rule)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = c.Input(inputs.Gradient);
        if (gradient.shape! != c.Input(0).shape!)
            throw Differ(c, inputs, inputs.Gradient);
        Updates.Apply(
            rule,
            c.Resource<Variable>(0).Writable(c).Span<T>(),
            TRule.Slots > 0 ? c.Resource<Variable>(1).Writable(c).Span<T>() : [],
            TRule.Slots > 1 ? c.Resource<Variable>(2).Writable(c).Span<T>() : [],
            TRule.Slots > 2 ? c.Resource<Variable>(3).Writable(c).Span<T>() : [],
            gradient.Span<T>()
        );
    }

    private static unsafe void RunRows<TRule, T>(KernelContext c, UpdateArguments inputs, TRule rule)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (gradient, rows) = (c.Input(inputs.Gradient), c.Input(inputs.Rows));
        var dims = c.Input(0).shape!.AsSpan();
        CheckRows(c, dims, gradient, rows);
        var size = (int)TensorSize.Elements(dims[1..]);
        var target = new UpdateTarget<T>(
            Address(0),
            TRule.Slots > 0 ? Address(1) : null,
            TRule.Slots > 1 ? Address(2) : null,
            TRule.Slots > 2 ? Address(3) : null
        );
        for (var i = 0; i < rows.shape!.size; i++)
        {
            var row = Integers.At(rows, i) * size;
            Updates.Step(rule, target.From(row), (T*)gradient.Address + (long)i * size, size);
        }

        T* Address(int variable) => (T*)c.Resource<Variable>(variable).Writable(c).Address;
    }

    /// <exception cref="InvalidArgumentError">The gradient's rows are not the variable's, or there is no such row.</exception>
    private static void CheckRows(KernelContext c, ReadOnlySpan<long> dims, TensorValue gradient, TensorValue rows)
    {
        if (dims.Length == 0)
            throw c.Error("var must be at least 1 dimensional");
        if (rows.shape!.ndim != 1)
            throw c.Error("indices must be one-dimensional");
        var others = gradient.shape!.AsSpan();
        for (var d = 1; d < dims.Length; d++)
        {
            if (d >= others.Length || dims[d] != others[d])
                throw c.Error($"var and grad must match in dimension {d}");
        }
        if (others.Length != dims.Length || others[0] != rows.shape.size)
            throw c.Error("grad must be the same size as indices in the first dimension.");
        for (var i = 0; i < rows.shape.size; i++)
        {
            var row = Integers.At(rows, i);
            if (row < 0 || row >= dims[0])
                throw c.Error($"Index {row} at offset {i} in indices is out of range");
        }
    }

    private static InvalidArgumentError Differ(KernelContext c, UpdateArguments inputs, int input) =>
        c.Error(
            $"var and {inputs.Name(input)} do not have the same shape{KernelErrors.Text(c.Input(0))} "
                + KernelErrors.Text(c.Input(input))
        );
}
