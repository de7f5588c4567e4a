using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>
/// What a kernel sees of one execution: its node, its inputs, and where its outputs go. One context serves a node for as long
/// as its plan lives, so that a steady state allocates nothing.
/// </summary>
internal sealed class KernelContext
{
    private readonly BufferPool _pool;
    private readonly TensorValue[] _inputs;
    private readonly TensorValue[] _outputs;
    private readonly Shape?[] _last;
    private readonly StrongBox<object?> _state;
    private bool _isWidened;

    /// <param name="op">The node.</param>
    /// <param name="pool">Where the outputs' memory comes from.</param>
    /// <param name="resources">What lives as long as one call of <c>Session.run</c>; null where no kernel opens any.</param>
    /// <param name="state">What this node keeps from run to run, shared by all contexts that serve it in a session.</param>
    internal KernelContext(Operation op, BufferPool pool, RunResources? resources = null, StrongBox<object?>? state = null)
    {
        Resources = resources!;
        _state = state ?? new();
        Op = op;
        _pool = pool;
        _inputs = new TensorValue[op.NumInputs];
        _outputs = new TensorValue[op.NumOutputs];
        _last = new Shape?[op.NumOutputs];
    }

    internal Operation Op { get; }

    internal AttributeMap Attributes => Op.attributes;

    internal int InputCount => _inputs.Length;

    internal int OutputCount => _outputs.Length;

    /// <summary>What this node keeps from run to run of its session: a variable's value, a random generator's counter.</summary>
    internal object? State
    {
        get => _state.Value;
        set => _state.Value = value;
    }

    /// <summary>What a kernel caches from one execution to the next.</summary>
    internal object? Cached { get; set; }

    /// <summary>What takes elements out of the queue that this kernel puts them into, later in the same run.</summary>
    internal LaterDequeue[] LaterDequeues { get; set; } = [];

    /// <summary>What lives as long as one call of <c>Session.run</c>: tensor arrays and stacks.</summary>
    internal RunResources Resources { get; }

    internal Span<TensorValue> Inputs => _inputs;

    internal Span<TensorValue> Outputs => _outputs;

    /// <summary>An input's value; that of the variable if the input is a reference to one.</summary>
    /// <exception cref="FailedPreconditionError">The variable has not been initialised.</exception>
    internal TensorValue Input(int i) => _inputs[i].resource is Variable variable ? variable.Read() : _inputs[i];

    /// <summary>An input's elements.</summary>
    internal ReadOnlySpan<T> Input<T>(int i)
        where T : unmanaged => Input(i).Span<T>();

    /// <summary>The resource behind a handle.</summary>
    internal T Resource<T>(int i)
        where T : class => Resource<T>(_inputs[i], i);

    /// <summary>The same of an input's value, for a step that has its inputs elsewhere.</summary>
    internal T Resource<T>(TensorValue handle, int i)
        where T : class =>
        handle.resource as T ?? throw new InvalidArgumentError($"Input {i} of '{Op.name}' is no handle of a {typeof(T).Name}.");

    /// <summary>Gives an output new memory of this shape and its declared type, and returns its elements, not yet set.</summary>
    internal Span<T> Allocate<T>(int output, ReadOnlySpan<long> dims)
        where T : unmanaged => Allocate(output, dims).Span<T>();

    internal TensorValue Allocate(int output, ReadOnlySpan<long> dims) => Allocate(output, dims, OutputType(output));

    internal TensorValue Allocate(int output, ReadOnlySpan<long> dims, TF_DataType dtype) =>
        _outputs[output] = _pool.Take(dtype, ShapeOf(output, dims), Op);

    /// <summary>
    /// The element type in which the kernel computes an output: the declared one, or in place of it a wider one.
    /// </summary>
    internal TF_DataType OutputType(int output)
    {
        var declared = Op.outputs[output].dtype.as_base_dtype();
        return _isWidened ? Widening.WidenType(declared) : declared;
    }

    /// <summary>A context for the same node whose kernel computes in wider types.</summary>
    internal KernelContext CreateWidened() => new(Op, _pool, Resources, _state) { _isWidened = true };

    /// <summary>Memory for a kernel's own use; the caller releases it.</summary>
    internal TensorValue Scratch(TF_DataType dtype, Shape shape) => _pool.Take(dtype, shape, Op);

    /// <summary>Forwards a value as an output without copying it.</summary>
    internal void Forward(int output, TensorValue value)
    {
        value.AddReference();
        _outputs[output] = value;
    }

    /// <summary>Forwards an input's memory, or a part of it, as an output of another shape.</summary>
    /// <param name="output">Which output, by its number.</param>
    /// <param name="value">The input's value.</param>
    /// <param name="dims">The output's shape.</param>
    /// <param name="bytes">Where in the input's memory the output starts.</param>
    internal void ForwardReshaped(int output, TensorValue value, ReadOnlySpan<long> dims, nint bytes = 0)
    {
        Forward(output, value.Part(ShapeOf(output, dims), bytes));
    }

    /// <summary>The shape of an output: the last one again if it has the same dimensions.</summary>
    private Shape ShapeOf(int output, ReadOnlySpan<long> dims)
    {
        var shape = _last[output];
        if (shape is not null && dims.SequenceEqual(shape.AsSpan()))
            return shape;
        if (dims.Length > Shape.MaxDimensions)
            throw Error($"A tensor has at most {Shape.MaxDimensions} dimensions, not {dims.Length}");
        return _last[output] = new Shape(dims.ToArray());
    }

    /// <summary>Sets an output; the caller's reference to the value goes with it.</summary>
    internal void SetOutput(int output, TensorValue value) => _outputs[output] = value;

    /// <summary>An error with TensorFlow's habit of naming the node.</summary>
    internal InvalidArgumentError Error(string message) => new($"{message}\n\t [[node {Op.name} ({Op.type})]]");
}
