using System.Diagnostics.CodeAnalysis;

namespace Tensorflow;

/// <summary>
/// The functions of <c>tf</c>. Each makes nodes of the default graph, and nothing else happens until a session runs.
/// </summary>
[SuppressMessage("Performance", "CA1822", Justification = "TensorFlow.NET's API: tf is an object.")]
public partial class tensorflow
{
    public TF_DataType @bool = TF_DataType.TF_BOOL;
    public TF_DataType byte8 = TF_DataType.TF_UINT8;
    public TF_DataType int8 = TF_DataType.TF_INT8;
    public TF_DataType int16 = TF_DataType.TF_INT16;
    public TF_DataType int32 = TF_DataType.TF_INT32;
    public TF_DataType int64 = TF_DataType.TF_INT64;
    public TF_DataType float16 = TF_DataType.TF_HALF;
    public TF_DataType float32 = TF_DataType.TF_FLOAT;
    public TF_DataType float64 = TF_DataType.TF_DOUBLE;
    public TF_DataType @string = TF_DataType.TF_STRING;

    /// <summary>Makes nodes of any operation type by its name.</summary>
    public OpDefLibrary OpDefLib = new();

    /// <summary>An axis of one element, put in by a slice.</summary>
    public Slice newaxis = Slice.NewAxis;

    /// <summary>All axes that no other slice names.</summary>
    public Slice ellipsis = Slice.Ellipsis;

    /// <summary>The version of TensorFlow whose graphs and numbers this runtime reproduces.</summary>
    public string VERSION => "1.15.5";

    public ops.GraphKeys GraphKeys { get; } = new();

    /// <summary>TensorFlow 1.x's own functions: <c>tf.compat.v1</c>.</summary>
    public CompatApi compat { get; } = new();

    public Graph Graph() => new();

    /// <summary>A session on the default graph, which becomes the default session until it is disposed.</summary>
    public Session Session() => compat.v1.Session();

    /// <inheritdoc cref="Session()"/>
    public Session Session(ConfigProto config) => new Session(ops.get_default_graph(), config).as_default();

    /// <summary>A session on a graph; it becomes the default session until it is disposed.</summary>
    public Session Session(Graph graph, ConfigProto? config = null) => new Session(graph, config).as_default();

    public Graph get_default_graph() => ops.get_default_graph();

    public Session get_default_session() => ops.get_default_session();

    /// <summary>Starts a new default graph.</summary>
    public void reset_default_graph() => ops.reset_default_graph();

    /// <summary>Graphs are all that there is.</summary>
    public bool executing_eagerly() => false;

    /// <summary>Opens a name scope until the result is disposed.</summary>
    public ops.NameScope name_scope(string? name, string default_name = "", object? values = null) =>
        ops.name_scope(name, default_name, values);

    /// <summary>Makes new operations run after these until the result is disposed.</summary>
    public _ControlDependenciesController control_dependencies(ITensorOrOperation[]? control_inputs) =>
        ops.control_dependencies(control_inputs);

    public void add_to_collection<T>(string name, T value)
        where T : notnull => ops.add_to_collection(name, value);

    public void add_to_collections<T>(List<string> names, T value)
        where T : notnull => ops.get_default_graph().add_to_collections(names, value);

    public List<T> get_collection<T>(string key, string? scope = "") => ops.get_collection<T>(key, scope);

    /// <summary>A node with a fixed value.</summary>
    /// <param name="value">A scalar, an array of any rank or an NDArray.</param>
    /// <param name="dtype">The value's own by default.</param>
    /// <param name="shape">One value alone fills it.</param>
    public Tensor constant(object value, TF_DataType dtype = TF_DataType.DtInvalid, Shape? shape = null, string name = "Const") =>
        constant_op.constant(value, dtype, shape, name);

    /// <summary>A tensor as it is; anything else as the tensor it stands for.</summary>
    public Tensor convert_to_tensor(
        object value,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        TF_DataType preferred_dtype = TF_DataType.DtInvalid
    ) => ops.convert_to_tensor(value, dtype, name, preferred_dtype: preferred_dtype);

    /// <summary>Doorway to the older API.</summary>
    public class CompatApi
    {
        public CompatV1Api v1 { get; } = new();
    }
}
