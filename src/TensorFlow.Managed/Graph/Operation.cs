using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>
/// A node of a graph: an operation type, its inputs, what must have run before it, its attributes and its outputs.
/// Source: TensorFlow's <c>Operation</c> (python/framework/ops.py).
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed partial class Operation : ITensorOrOperation
{
    private readonly List<Tensor> _inputs;
    private readonly List<Operation> _control_inputs;
    private readonly List<(Operation Reader, int Input)> _readers = [];

    internal Operation(
        Graph graph,
        OpDef op_def,
        string name,
        int id,
        Tensor[] inputs,
        Operation[] control_inputs,
        AttributeMap attributes,
        TF_DataType[] output_types
    )
    {
        this.graph = graph;
        this.op_def = op_def;
        this.name = name;
        _id = id;
        this.attributes = attributes;
        _inputs = [.. inputs];
        _control_inputs = [.. control_inputs];
        outputs = new Tensor[output_types.Length];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new Tensor(this, i, output_types[i]);
        MayFold = ConstantFolding.MayFold(this);
    }

    /// <summary>The place in the graph's order of creation, from 0.</summary>
    public int _id { get; }

    /// <summary>The graph that the operation is in.</summary>
    public Graph graph { get; }

    /// <summary>The full name, with the name scopes it was made in.</summary>
    public string name { get; }

    /// <summary>The operation type, such as <c>MatMul</c>.</summary>
    public string type => op_def.Name;

    /// <inheritdoc cref="type"/>
    public string OpType => type;

    /// <summary>
    /// The device that it is placed on, such as <c>/device:CPU:0</c>; empty for any. Recorded: this runtime has one device.
    /// </summary>
    public string Device { get; internal set; } = "";

    /// <summary>The operation itself.</summary>
    public Operation op => this;

    /// <summary>The outputs in order: the array is the operation's own.</summary>
    public Tensor[] outputs { get; }

    /// <summary>The first output.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no output.</exception>
    public Tensor output => outputs[0];

    /// <summary>The first output's element type; <see cref="TF_DataType.DtInvalid"/> if there is none.</summary>
    public TF_DataType dtype => outputs.Length > 0 ? outputs[0].dtype : TF_DataType.DtInvalid;

    /// <summary>The inputs in order, as they are at the time.</summary>
    public InputList inputs => new(_inputs);

    /// <summary>A copy of what must have run before the operation, besides what its inputs come from.</summary>
    public Operation[] control_inputs => [.. _control_inputs];

    /// <summary>The number of inputs, without control inputs.</summary>
    public int NumInputs => _inputs.Count;

    /// <summary>The number of outputs.</summary>
    public int NumOutputs => outputs.Length;

    /// <summary>The number of control inputs.</summary>
    public int NumControlInputs => _control_inputs.Count;

    internal OpDef op_def { get; }

    internal AttributeMap attributes { get; }

    /// <summary>The control inputs in the order they were added, without a copy.</summary>
    internal IReadOnlyList<Operation> ControlInputs => _control_inputs;

    /// <inheritdoc cref="ConstantFolding.MayFold"/>
    internal bool MayFold { get; }

    /// <summary>Whether a session has a plan, or had, that the operation is a part of.</summary>
    internal bool IsPlanned { get; set; }

    /// <summary>Whether it is complete: what changes before goes with the operation, should making it fail.</summary>
    internal bool IsInGraph { get; private set; }

    internal ControlFlowContext? control_flow_context { get; set; }

    /// <summary>
    /// A copy of an attribute's value: a string, long, float, bool, <see cref="TF_DataType"/>, <see cref="Shape"/>,
    /// <see cref="NDArray"/> or an array of one of these. Source: TensorFlow 1.15 <c>Operation.get_attr</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such attribute.</exception>
    public object get_attr(string name) =>
        !attributes.TryGet(name, out var value)
            ? throw new ValueError($"Operation '{this.name}' has no attr named '{name}'.")
            : value switch
            {
                NDArray { dtype: TF_DataType.TF_STRING } texts => NDArray.OfStrings(texts.Value.Strings.ToArray(), texts.shape),
                NDArray array => new NDArray(array.ToByteArray(), array.shape, array.dtype),
                Shape shape => shape.Copy(),
                Shape[] shapes => Array.ConvertAll(shapes, shape => shape.Copy()),
                Array array => array.Clone(),
                _ => value,
            };

    /// <summary>
    /// A copy of an attribute's value as a type; an integer is a long, and an int too. Source: TensorFlow 1.15
    /// <c>Operation.get_attr</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such attribute, or it is of another type.</exception>
    /// <exception cref="OverflowException">The integer is no int32.</exception>
    public T get_attr<T>(string name) =>
        get_attr(name) switch
        {
            T value => value,
            long number when typeof(T) == typeof(int) => (T)(object)checked((int)number),
            var other => throw new ValueError(
                $"Attr '{name}' of operation '{this.name}' is a {other.GetType().Name}, not a {typeof(T).Name}."
            ),
        };

    /// <summary>Nothing: an operation of a graph has no value outside of a session.</summary>
    /// <exception cref="RuntimeError">The operation has an output.</exception>
    /// <exception cref="IndexOutOfRangeException">It has none.</exception>
    public NDArray numpy() => output.numpy();

    /// <summary>Such as <c>tf.Operation 'add' type=AddV2</c>.</summary>
    public override string ToString() => $"tf.Operation '{name}' type={type}";

    /// <summary>The first output; null if there is none, as of an optimizer's step, as in TensorFlow.NET.</summary>
    public static implicit operator Tensor(Operation op) => Argument.Given(op).outputs.Length > 0 ? op.outputs[0] : null!;

    internal Operation[] GetConsumers(int output)
    {
        using var building = graph.Build();
        var readers = _readers.Where(r => r.Reader._inputs[r.Input].value_index == output);
        return building.Done(readers.Select(r => r.Reader).ToArray());
    }

    /// <summary>Makes this known to its inputs as a reader of theirs, as what is in a graph is.</summary>
    internal void _add_to_inputs()
    {
        IsInGraph = true;
        for (var i = 0; i < _inputs.Count; i++)
            _inputs[i].op._readers.Add((this, i));
    }

    /// <summary>Takes back <see cref="_add_to_inputs"/>.</summary>
    internal void _remove_from_inputs()
    {
        for (var i = _inputs.Count - 1; i >= 0; i--)
            StopReading(i);
    }

    internal void _add_control_input(Operation op) => _add_control_inputs([op]);

    /// <exception cref="ValueError">An operation of another graph.</exception>
    internal void _add_control_inputs(IEnumerable<Operation> ops)
    {
        HashSet<Operation> known = [.. _control_inputs];
        foreach (var op in ops)
        {
            if (op.graph != graph)
                throw new ValueError($"Operation '{op.name}' is from a different graph than '{name}'.");
            if (!known.Add(op))
                continue;
            _control_inputs.Add(op);
            Changed(() => _control_inputs.Remove(op));
        }
    }

    internal void _remove_all_control_inputs()
    {
        Operation[] old = [.. _control_inputs];
        _control_inputs.Clear();
        Changed(() => _control_inputs.InsertRange(0, old));
    }

    /// <summary>
    /// Rewires one input, as control-flow construction does for back edges (TensorFlow's <c>_update_input</c>).
    /// </summary>
    /// <exception cref="ValueError">A tensor of another graph, or of a shape or type that does not fit.</exception>
    internal void _update_input(int index, Tensor tensor)
    {
        if (tensor.graph != graph)
            throw new ValueError($"{tensor} is from a different graph than '{name}'.");
        var old = _inputs[index];
        if (!old.dtype.is_compatible_with(tensor.dtype))
        {
            throw new ValueError(
                $"Cannot update input {index} of '{name}': expected {old.dtype.as_python_name()}, found "
                    + $"{tensor.dtype.as_python_name()}."
            );
        }

        var place = StopReading(index);
        _inputs[index] = tensor;
        tensor.op._readers.Add((this, index));
        Changed(() =>
        {
            StopReading(index);
            _inputs[index] = old;
            old.op._readers.Insert(place, (this, index));
        });
    }

    /// <summary>Replaces an input of a plan's own copy, which is in no graph, so that nobody else knows of it.</summary>
    internal void ReplaceInput(int index, Tensor tensor) => _inputs[index] = tensor;

    /// <summary>Notes a change, and how to take it back.</summary>
    internal void Changed(Action undo)
    {
        graph.Changed(this);
        graph.OnFailure(() =>
        {
            undo();
            graph.Changed(this);
        });
    }

    /// <summary>Ends being a reader of an input, and says which reader this was.</summary>
    private int StopReading(int index)
    {
        var readers = _inputs[index].op._readers;
        var place = readers.LastIndexOf((this, index));
        readers.RemoveAt(place);
        return place;
    }

    /// <summary>The colocation groups of this operation: its own, unless an attribute names others.</summary>
    internal string[] colocation_groups()
    {
        if (!attributes.TryGet("_class", out var value))
            return [$"loc:@{name}"];
        var groups = ((string[])value).Where(g => g.StartsWith("loc:@", StringComparison.Ordinal)).ToArray();
        return groups.Length > 0 ? groups : [$"loc:@{name}"];
    }
}

/// <summary>The inputs of an operation, in order.</summary>
public readonly struct InputList : IReadOnlyList<Tensor>
{
    private readonly List<Tensor> _inputs;

    internal InputList(List<Tensor> inputs) => _inputs = inputs;

    /// <summary>The input at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public Tensor this[int index] => _inputs[index];

    /// <summary>The number of inputs.</summary>
    public int Length => _inputs.Count;

    int IReadOnlyCollection<Tensor>.Count => _inputs.Count;

    /// <summary>The inputs in order.</summary>
    public IEnumerator<Tensor> GetEnumerator() => _inputs.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A copy of the inputs.</summary>
    public static implicit operator Tensor[](InputList input) => [.. input._inputs];

    /// <summary>A copy of the inputs.</summary>
    public static implicit operator List<Tensor>(InputList input) => [.. input._inputs];
}
