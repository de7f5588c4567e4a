using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>
/// Variables: what keeps its value from one run of a session to the next. The operation's output is a reference; whoever
/// reads through it gets the value of that moment, which later changes leave alone.
/// </summary>
internal static class VariableOps
{
    /// <summary>A reference to the variable of this name. Source: TensorFlow 1.15 <c>VariableV2</c>.</summary>
    internal static readonly OpDef VariableV2 = new(
        "VariableV2",
        outputs: "ref: Ref(dtype)",
        attrs: "shape: shape, dtype: type, container: string = '', shared_name: string = ''"
    )
    {
        Shape = c => c.Output(0, c.Attributes.Get<Shape>("shape")),
        NotDifferentiable = true,
        IsStateful = true,
        Shared = static (_, _, _) => null,
        SharesByNodeName = true,
        Kernel = static c => c.SetOutput(0, new TensorValue(c.State ??= Make(c))),
    };

    /// <summary>
    /// Gives the variable a value; the shapes agree if validate_shape says so. Source: TensorFlow 1.15 <c>Assign</c>.
    /// </summary>
    internal static readonly OpDef Assign = new(
        "Assign",
        inputs: "ref: Ref(T), value: T",
        outputs: "output_ref: Ref(T)",
        attrs: "T: type, validate_shape: bool = true, use_locking: bool = true"
    )
    {
        Shape = c =>
        {
            var validate = c.Attributes.Get<bool>("validate_shape");
            c.Output(0, validate ? Shapes.Merged(c, c.Input(0), c.Input(1)) : c.Input(1));
        },
        NotDifferentiable = true,
        UpdatesVariable = true,
        Kernel = RunAssign,
    };

    /// <summary>Adds to the variable, elementwise. Source: TensorFlow 1.15 <c>AssignAdd</c>.</summary>
    internal static readonly OpDef AssignAdd = Update("AssignAdd", subtract: false);

    /// <summary>Subtracts from the variable, elementwise. Source: TensorFlow 1.15 <c>AssignSub</c>.</summary>
    internal static readonly OpDef AssignSub = Update("AssignSub", subtract: true);

    /// <summary>Whether the variable has a value yet, []. Source: TensorFlow 1.15 <c>IsVariableInitialized</c>.</summary>
    internal static readonly OpDef IsVariableInitialized = new(
        "IsVariableInitialized",
        inputs: "ref: Ref(dtype)",
        outputs: "is_initialized: bool",
        attrs: "dtype: type"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<bool>(0, [])[0] = c.Resource<Variable>(0).IsInitialized,
    };

    /// <summary>
    /// Counts a scalar up by 1 and gives what it was, or fails at the limit. Source: TensorFlow 1.15 <c>CountUpTo</c>.
    /// </summary>
    internal static readonly OpDef CountUpTo = OfCounter("CountUpTo", "ref: Ref(T)", static c =>
        c.Output(0, c.Input(0, rank: 0))
    );

    /// <summary>The same of a variable behind a handle. Source: TensorFlow 1.15 <c>ResourceCountUpTo</c>.</summary>
    internal static readonly OpDef ResourceCountUpTo = OfCounter("ResourceCountUpTo", "resource: resource", static c =>
        c.Output(0, Shapes.OfRank(c, Shapes.OfVariable(c, 0), 0))
    );

    private static OpDef OfCounter(string name, string input, Action<ShapeContext> shape) =>
        new(name, input, outputs: "output: T", attrs: "limit: int, T: {int32, int64}")
        {
            Shape = shape,
            NotDifferentiable = true,
            UpdatesVariable = true,
            IsStateful = name != "CountUpTo",
            Kernel = RunCount,
        };

    private static void RunCount(KernelContext c)
    {
        var variable = c.Resource<Variable>(0);
        var value = variable.Read();
        if (value.shape!.ndim != 0)
            throw c.Error($"input is not a scalar: {KernelErrors.Text(value)}");
        var (count, limit) = (Integers.Scalar(value), c.Attributes.Get<long>("limit"));
        if (count >= limit)
            throw new OutOfRangeError(c.Error($"Reached limit of {limit}").Message);
        Integers.Write([count], c.Allocate(0, []));
        Integers.Write([count + 1], variable.Writable(c));
    }

    /// <exception cref="InvalidArgumentError">Some of the variable's dimensions are known and some are not.</exception>
    private static Variable Make(KernelContext c) =>
        c.Attributes.Get<Shape>("shape") is { IsNull: false, IsFullyDefined: false } shape
            ? throw c.Error($"Shape {shape.ToBracketString()} is not fully defined")
            : new Variable(c.Op.name);

    private static InvalidArgumentError ShapesDiffer(KernelContext c, Shape variable, Shape value) =>
        c.Error(
            $"{c.Op.type} requires shapes of both tensors to match. lhs shape= {variable.ToBracketString()} "
                + $"rhs shape= {value.ToBracketString()}"
        );

    private static OpDef Update(string name, bool subtract) =>
        new(
            name,
            inputs: "ref: Ref(T), value: T",
            outputs: "output_ref: Ref(T)",
            attrs: "T: numbertype, use_locking: bool = false"
        )
        {
            Shape = c => c.Output(0, Shapes.Merged(c, c.Input(0), c.Input(1))),
            NotDifferentiable = true,
            UpdatesVariable = true,
            Widens = true,
            WithoutKernel = "uint32, uint64",
            Kernel = c => RunUpdate(c, subtract),
        };

    private static void RunAssign(KernelContext c)
    {
        var (variable, value) = (c.Resource<Variable>(0), c.Input(1));
        // A variable of unknown rank is to TensorFlow a scalar, until it has a value.
        var shape =
            variable.IsInitialized ? variable.Read().shape!
            : c.Op.inputs[0].shape is { IsNull: false } known ? known
            : Shape.Scalar;
        if (c.Attributes.Get<bool>("validate_shape") && !shape.is_compatible_with(value.shape!))
            throw ShapesDiffer(c, shape, value.shape!);
        variable.Assign(value, c);
        c.Forward(0, c.Inputs[0]);
    }

    private static void RunUpdate(KernelContext c, bool subtract)
    {
        var (variable, value) = (c.Resource<Variable>(0), c.Input(1));
        if (!variable.Read().shape!.Equals(value.shape))
            throw c.Error("Parameters and update must be the same size");
        Accumulate(c, value, subtract);
        c.Forward(0, c.Inputs[0]);
    }

    /// <summary>Adds to the variable behind input 0, or subtracts; the shapes are equal.</summary>
    internal static void Accumulate(KernelContext c, TensorValue value, bool subtract)
    {
        var target = c.Resource<Variable>(0).Writable(c);
        switch (value.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Accumulate(target.Span<float>(), value.Span<float>(), subtract);
                break;
            case TF_DataType.TF_DOUBLE:
                Accumulate(target.Span<double>(), value.Span<double>(), subtract);
                break;
            case TF_DataType.TF_INT32:
                Accumulate(target.Span<int>(), value.Span<int>(), subtract);
                break;
            case TF_DataType.TF_INT64:
                Accumulate(target.Span<long>(), value.Span<long>(), subtract);
                break;
            case TF_DataType.TF_COMPLEX128:
                Accumulate(target.Span<Complex>(), value.Span<Complex>(), subtract);
                break;
            default:
                throw KernelErrors.NoKernel(c, value.dtype);
        }
    }

    private static void Accumulate<T>(Span<T> target, ReadOnlySpan<T> value, bool subtract)
        where T : INumberBase<T>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = subtract ? target[i] - value[i] : target[i] + value[i];
    }
}
