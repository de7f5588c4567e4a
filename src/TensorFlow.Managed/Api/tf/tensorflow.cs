using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>
/// The functions of <c>tf</c>. Each makes nodes of the default graph, and nothing else happens until a session runs.
/// </summary>
/// <remarks>
/// Element types and shapes are checked as far as they are known when a node is made, with a <see cref="TypeError"/> or a
/// <see cref="ValueError"/>. What is known only when the graph runs is checked then, with an <see cref="InvalidArgumentError"/>,
/// as is an element type that the operation allows but TensorFlow 1.15 has no CPU kernel for. What is thrown while nodes are made
/// leaves the graph as it was. A node's name is made unique in the current name scope.
/// </remarks>
[SuppressMessage("Performance", "CA1822", Justification = "TensorFlow.NET's API: tf is an object.")]
public partial class tensorflow
{
    /// <summary>bool: truth values, .NET's <see cref="bool"/>.</summary>
    public TF_DataType @bool = TF_DataType.TF_BOOL;

    /// <summary>uint8: integers from 0 to 255, .NET's <see cref="byte"/>.</summary>
    public TF_DataType byte8 = TF_DataType.TF_UINT8;

    /// <summary>int8: integers from -128 to 127, .NET's <see cref="sbyte"/>.</summary>
    public TF_DataType int8 = TF_DataType.TF_INT8;

    /// <summary>int16: integers of 16 bits, .NET's <see cref="short"/>.</summary>
    public TF_DataType int16 = TF_DataType.TF_INT16;

    /// <summary>int32: integers of 32 bits, .NET's <see cref="int"/>.</summary>
    public TF_DataType int32 = TF_DataType.TF_INT32;

    /// <summary>int64: integers of 64 bits, .NET's <see cref="long"/>.</summary>
    public TF_DataType int64 = TF_DataType.TF_INT64;

    /// <summary>float16: IEEE numbers of 16 bits, .NET's <see cref="Half"/>.</summary>
    public TF_DataType float16 = TF_DataType.TF_HALF;

    /// <summary>float32: IEEE numbers of 32 bits, .NET's <see cref="float"/>.</summary>
    public TF_DataType float32 = TF_DataType.TF_FLOAT;

    /// <summary>float64: IEEE numbers of 64 bits, .NET's <see cref="double"/>.</summary>
    public TF_DataType float64 = TF_DataType.TF_DOUBLE;

    /// <summary>string: sequences of bytes, which .NET's <see cref="string"/> becomes as UTF-8.</summary>
    public TF_DataType @string = TF_DataType.TF_STRING;

    /// <summary>The same as <see cref="@string"/>.</summary>
    public TF_DataType chars = TF_DataType.TF_STRING;

    /// <summary>Makes nodes of any operation type by its name.</summary>
    public OpDefLibrary OpDefLib = new();

    /// <summary>An axis of one element, put in by a slice.</summary>
    public Slice newaxis = Slice.NewAxis;

    /// <summary>All axes that no other slice names.</summary>
    public Slice ellipsis = Slice.Ellipsis;

    /// <summary>The version of TensorFlow whose graphs and numbers this runtime reproduces.</summary>
    public string VERSION => "1.15.5";

    /// <summary>The names of a graph's collections (TensorFlow's <c>tf.GraphKeys</c>).</summary>
    public ops.GraphKeys GraphKeys { get; } = new();

    /// <summary>TensorFlow 1.x's own functions: <c>tf.compat.v1</c>.</summary>
    public CompatApi compat { get; } = new();

    /// <summary>
    /// A graph of its own, empty; <see cref="Tensorflow.Graph.as_default"/> makes it the default. Source: TensorFlow 1.15
    /// <c>tf.Graph</c>.
    /// </summary>
    public Graph Graph() => new();

    /// <summary>
    /// A session on the default graph, which becomes this thread's default session until it is disposed. Source: TensorFlow 1.15
    /// <c>tf.Session</c> with <c>as_default</c>.
    /// </summary>
    public Session Session() => compat.v1.Session();

    /// <inheritdoc cref="Session()"/>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for more than 64 threads.</exception>
    public Session Session(ConfigProto config) => new Session(ops.get_default_graph(), config).as_default();

    /// <summary>
    /// A session on a graph; it becomes this thread's default session until it is disposed. Source: TensorFlow 1.15
    /// <c>tf.Session</c> with <c>as_default</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for more than 64 threads.</exception>
    public Session Session(Graph graph, ConfigProto? config = null) => new Session(graph, config).as_default();

    /// <summary>
    /// A session that runs at a target, <c>grpc://host:port</c>; it becomes this thread's default session until it is disposed.
    /// Nothing is sent before the first run. Source: TensorFlow 1.15 <c>tf.Session</c> with <c>as_default</c>.
    /// </summary>
    /// <inheritdoc cref="Tensorflow.Session(string, Graph)"/>
    public Session Session(string target, Graph? graph = null, ConfigProto? config = null) =>
        new Session(target, graph, config).as_default();

    /// <summary>The graph that this thread's new operations go to. Source: TensorFlow 1.15 <c>tf.get_default_graph</c>.</summary>
    public Graph get_default_graph() => ops.get_default_graph();

    /// <inheritdoc cref="ops.peak_default_graph"/>
    public Graph? peak_default_graph() => ops.peak_default_graph();

    /// <summary>
    /// The session of this thread that <c>eval</c> and <c>run</c> use where none is given. Source: TensorFlow 1.15
    /// <c>tf.get_default_session</c>, which gives None where this throws.
    /// </summary>
    /// <exception cref="ValueError">No session is in force.</exception>
    public Session get_default_session() => ops.get_default_session();

    /// <summary>Starts a new, empty default graph. Source: TensorFlow 1.15 <c>tf.reset_default_graph</c>.</summary>
    /// <exception cref="RuntimeError">Another graph is in force through <see cref="Tensorflow.Graph.as_default"/>.</exception>
    public void reset_default_graph() => ops.reset_default_graph();

    /// <inheritdoc cref="ops.init_scope"/>
    public ops.NameScope init_scope() => ops.init_scope();

    /// <inheritdoc cref="ops.name_scope(string?, string?, object?, bool)"/>
    public ops.NameScope name_scope(string? name, string default_name = "", object? values = null) =>
        ops.name_scope(name, default_name, values);

    /// <summary>
    /// Makes new operations of the default graph run after these until the result is disposed. Source: TensorFlow 1.15
    /// <c>tf.control_dependencies</c>.
    /// </summary>
    /// <param name="control_inputs">Operations or tensors; null ends all control dependencies for the time being.</param>
    /// <exception cref="ValueError">One of them belongs to another graph.</exception>
    public _ControlDependenciesController control_dependencies(ITensorOrOperation[]? control_inputs) =>
        ops.control_dependencies(control_inputs);

    /// <inheritdoc cref="Graph.device(string?)"/>
    [OverloadResolutionPriority(1)]
    public ITensorFlowObject device(string? device_name) => ops.device(device_name);

    /// <inheritdoc cref="Graph.device(Func{Operation, string?}?)"/>
    public ITensorFlowObject device(Func<Operation, string?>? device_function) => ops.device(device_function);

    /// <inheritdoc cref="ops.add_to_collection{T}(string, T)"/>
    public void add_to_collection<T>(string name, T value)
        where T : notnull => ops.add_to_collection(name, value);

    /// <summary>
    /// Adds a value to several collections of the default graph, to each once. Source: TensorFlow 1.15
    /// <c>tf.add_to_collections</c>.
    /// </summary>
    public void add_to_collections<T>(List<string> names, T value)
        where T : notnull => ops.get_default_graph().add_to_collections(names, value);

    /// <inheritdoc cref="ops.get_collection{T}(string, string?)"/>
    public List<T> get_collection<T>(string key, string? scope = "") => ops.get_collection<T>(key, scope);

    /// <summary>
    /// A node with a fixed value. Source: TensorFlow 1.15 <c>tf.constant</c> (python/framework/constant_op.py).
    /// </summary>
    /// <param name="value">A scalar, an array of any rank, nested lists, or an <see cref="NumPy.NDArray"/>; it is copied.</param>
    /// <param name="dtype">
    /// The result's element type; the value's own by default. Integers become floating numbers, not the other way round.
    /// </param>
    /// <param name="shape">The result's shape; the value's own by default. The last value fills what is left of it.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>A tensor of this element type and shape.</returns>
    /// <exception cref="TypeError">The value has no such element type.</exception>
    /// <exception cref="ValueError">The value has more elements than the shape, or none, or more than a node holds.</exception>
    public Tensor constant(object value, TF_DataType dtype = TF_DataType.DtInvalid, Shape? shape = null, string name = "Const") =>
        constant_op.constant(value, dtype, shape, allow_broadcast: false, name: name);

    /// <summary>
    /// A tensor as it is; anything else as the tensor it stands for: a variable as its value, a number or an array as a constant,
    /// a list with tensors in it packed into one. Source: TensorFlow 1.15 <c>tf.convert_to_tensor</c> (python/framework/ops.py).
    /// </summary>
    /// <param name="value">What to convert; not null.</param>
    /// <param name="dtype">The element type it must have; a number without a type of its own is converted to it.</param>
    /// <param name="name">The name of a constant, or of what packs a list.</param>
    /// <param name="preferred_dtype">
    /// The element type of a plain value if no dtype is given and the value fits; else its own.
    /// </param>
    /// <exception cref="ValueError">The value is null, or a tensor of another element type.</exception>
    /// <exception cref="TypeError">A value of another type, or one that no tensor can be made of.</exception>
    public Tensor convert_to_tensor(
        object value,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        TF_DataType preferred_dtype = TF_DataType.DtInvalid
    ) => ops.convert_to_tensor(value, dtype, name, preferred_dtype: preferred_dtype);

    /// <summary>
    /// A tensor's value, if the graph tells it while it is built: that of a constant, a known shape, size or rank, and what is
    /// made of these by ranges, casts, fills, comparisons, concatenating and packing. Source: TensorFlow 1.15
    /// <c>tf.get_static_value</c> (python/framework/tensor_util.py).
    /// </summary>
    /// <param name="tensor">Any tensor.</param>
    /// <returns>Its element type and shape; null if the value is not known.</returns>
    public NumPy.NDArray? get_static_value(Tensor tensor) => tensor_util.constant_value(tensor);

    /// <summary>The older API: <c>tf.compat</c>.</summary>
    public class CompatApi
    {
        /// <summary>TensorFlow 1.x's own functions: <c>tf.compat.v1</c>.</summary>
        public CompatV1Api v1 { get; } = new();
    }
}
