using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// One output of an operation: a type, what is known of its shape, and no value until a session runs. An
/// <see cref="NDArray"/> is the tensor that has a value. Source: TensorFlow's <c>Tensor</c> (python/framework/ops.py).
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public partial class Tensor : ITensorOrOperation, IDisposable
{
    private readonly Operation? _op;
    private readonly TF_DataType _dtype;
    private Shape _shape = Shape.Null;

    /// <summary>For values, which belong to no operation.</summary>
    protected Tensor() { }

    internal Tensor(Operation op, int value_index, TF_DataType dtype)
    {
        _op = op;
        this.value_index = value_index;
        _dtype = dtype;
    }

    /// <summary>The operation that computes this tensor.</summary>
    /// <exception cref="RuntimeError">The tensor is a value and has no operation.</exception>
    public Operation op => _op ?? throw new RuntimeError("Tensor.op is meaningless for a value: an NDArray has no operation.");

    /// <summary>Which output of <see cref="op"/> it is, from 0.</summary>
    public int value_index { get; }

    /// <summary>The graph that the tensor is in.</summary>
    /// <exception cref="RuntimeError">The tensor is a value and in no graph.</exception>
    public Graph graph => op.graph;

    /// <summary>The element type; the reference type to it for the output of a variable's node.</summary>
    public virtual TF_DataType dtype => _dtype;

    /// <summary>
    /// A copy of what is known of the shape; setting it adds knowledge and never takes any away. Source: TensorFlow 1.15
    /// <c>Tensor.shape</c>.
    /// </summary>
    /// <exception cref="ValueError">The new shape contradicts what is known.</exception>
    public virtual Shape shape
    {
        get => _shape.Copy();
        set
        {
            var old = _shape;
            var merged = old.merge_with(value);
            if (ReferenceEquals(old, merged))
                return;
            _shape = merged.Copy();
            if (_op is { IsInGraph: true })
                ShapeChanged(old);
        }
    }

    /// <summary>The number of dimensions, or -1 if it is not known.</summary>
    public int rank => StaticShape.ndim;

    /// <inheritdoc cref="rank"/>
    public int ndim => StaticShape.ndim;

    /// <summary>The number of elements.</summary>
    /// <exception cref="ValueError">The shape is not fully known.</exception>
    public ulong size =>
        StaticShape.IsFullyDefined
            ? (ulong)StaticShape.size
            : throw new ValueError($"The number of elements of {this} is not known.");

    /// <summary>A copy of the dimensions, -1 where one is not known.</summary>
    /// <exception cref="ValueError">The rank is not known.</exception>
    public long[] dims => StaticShape.dims;

    /// <summary>What <see cref="shape"/> gives copies of, for whoever does not change it.</summary>
    internal virtual Shape StaticShape => _shape;

    /// <summary><c>operation:index</c>, such as <c>add:0</c>, under which the tensor can be fetched and fed.</summary>
    public virtual string name => $"{op.name}:{value_index}";

    /// <summary>The device that <see cref="op"/> is placed on; empty for any. Recorded: this runtime has one device.</summary>
    /// <exception cref="RuntimeError">The tensor is a value and has no operation.</exception>
    public string Device => op.Device;

    /// <summary>All outputs of <see cref="op"/>, of which this is one.</summary>
    /// <exception cref="RuntimeError">The tensor is a value and has no operation.</exception>
    public Tensor[] outputs => op.outputs;

    /// <summary>For a handle: the type and the shape of the elements behind it, if known.</summary>
    internal (TF_DataType dtype, Shape shape)? handle_data { get; set; }

    /// <summary>The value where constant folding has found one, kept so that it is folded once.</summary>
    internal NDArray? constant_value { get; set; }

    /// <summary>Whether this is a place in a graph rather than a value.</summary>
    internal bool IsSymbolic => _op is not null;

    /// <summary>Apart from the setter, which is not to make a closure for what needs none.</summary>
    private void ShapeChanged(Shape old) => op.Changed(() => _shape = old);

    /// <summary>
    /// The operations that read this tensor, once for each input that it is. Source: TensorFlow 1.15 <c>Tensor.consumers</c>.
    /// </summary>
    /// <exception cref="RuntimeError">The tensor is a value and has no operation.</exception>
    public Operation[] consumers() => op.GetConsumers(value_index);

    /// <summary>
    /// Adds knowledge about the shape: dimensions, -1 where one is not known. Source: TensorFlow 1.15 <c>Tensor.set_shape</c>.
    /// </summary>
    /// <exception cref="ValueError">The new shape contradicts what is known.</exception>
    public void set_shape(Tensor shape) => this.shape = tensor_util.constant_value_as_shape(shape);

    /// <summary>
    /// The value, which an <see cref="NDArray"/> has, and where there is eager execution any tensor of the graph.
    /// </summary>
    /// <exception cref="RuntimeError">The tensor is no value: run it in a session.</exception>
    public virtual NDArray numpy() => Value();

    /// <summary>A copy of a value's elements in row-major order.</summary>
    /// <exception cref="RuntimeError">The tensor is no value: run it in a session.</exception>
    /// <exception cref="InvalidArgumentError">The value has another element type.</exception>
    public virtual T[] ToArray<T>()
        where T : unmanaged => numpy().ToArray<T>();

    /// <summary>A value's strings in row-major order, read as UTF-8.</summary>
    /// <exception cref="RuntimeError">The tensor is no value: run it in a session.</exception>
    /// <exception cref="InvalidArgumentError">The value has another element type.</exception>
    public virtual string[] StringData() => numpy().StringData();

    /// <summary>One of a value's strings, by its place in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public virtual string StringData(int index) => numpy().StringData(index);

    /// <summary>A copy of the bytes of a value's strings, in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public virtual byte[][] StringBytes() => numpy().StringBytes();

    /// <summary>A copy of the bytes of one of a value's strings, by its place in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public virtual byte[] StringBytes(int index) => numpy().StringBytes(index);

    /// <summary>The value of a tensor of a graph, where there is eager execution.</summary>
    private partial NDArray Value();

    /// <summary>
    /// Nothing: a place in a graph goes with its graph, and a value's memory is the garbage collector's, and views may still see
    /// it.
    /// </summary>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The operation that computes the tensor.</summary>
    /// <exception cref="RuntimeError">The tensor is a value and has no operation.</exception>
    public static implicit operator Operation(Tensor tensor) => Argument.Given(tensor).op;

    /// <summary>Such as <c>tf.Tensor 'add:0' shape=(None, 10) dtype=float32</c>.</summary>
    public override string ToString() => $"tf.Tensor '{name}' shape={shape} dtype={dtype.as_python_name()}";
}
