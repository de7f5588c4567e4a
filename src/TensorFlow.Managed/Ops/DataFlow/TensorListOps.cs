using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Lists of tensors, which loops that are made of functions accumulate in: how they are made, and how long they are. Source:
/// TensorFlow 1.15's core/ops/list_ops.cc and core/kernels/list_kernels.cc.
/// </summary>
internal static class TensorListOps
{
    private const string ShapeTypes = "element_dtype: type, shape_type: {int32, int64}";

    /// <summary>
    /// handle = a list without tensors. element_shape: their shape, -1 for what is not known, or a scalar -1; max_num_elements:
    /// how many may be pushed, a scalar, -1 for any number.
    /// </summary>
    internal static readonly OpDef EmptyTensorList = new(
        "EmptyTensorList",
        inputs: "element_shape: shape_type, max_num_elements: int32",
        outputs: "handle: variant",
        attrs: ShapeTypes
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var most = KernelErrors.Scalar<int>(c, 1, "max_num_elements expected to be a scalar but got shape: ");
            Set(c, new TensorList([], TypeOf(c), ElementShape(c, 0), most));
        },
    };

    /// <summary>handle = a list of so many tensors, none of which is set.</summary>
    internal static readonly OpDef TensorListReserve = new(
        "TensorListReserve",
        inputs: "element_shape: shape_type, num_elements: int32",
        outputs: "handle: variant",
        attrs: ShapeTypes
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var shape = ElementShape(c, 0);
            var count = Count(c, "num_elements", "The num_elements to reserve must be a non negative number, but got ");
            Set(c, new TensorList([.. new NDArray?[count]], TypeOf(c), shape));
        },
    };

    /// <summary>output_handle = the list with so many tensors: without its last ones, or with some that are not set.</summary>
    internal static readonly OpDef TensorListResize = new(
        "TensorListResize",
        inputs: "input_handle: variant, size: int32",
        outputs: "output_handle: variant"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c =>
        {
            var list = ListOf(c);
            var size = Count(c, "size", "TensorListSlice expects size to be non-negative. Got: ");
            var elements = list.Elements;
            elements =
                size < elements.Count
                    ? elements.RemoveRange(size, elements.Count - size)
                    : elements.AddRange(new NDArray?[size - elements.Count]);
            Set(c, list with { Elements = elements });
        },
    };

    /// <summary>length = how many tensors there are, [].</summary>
    internal static readonly OpDef TensorListLength = new(
        "TensorListLength",
        inputs: "input_handle: variant",
        outputs: "length: int32"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c => c.Allocate<int>(0, [])[0] = ListOf(c).Elements.Count,
    };

    /// <summary>element_shape = the tensors' shape, -1 for what is not known.</summary>
    internal static readonly OpDef TensorListElementShape = new(
        "TensorListElementShape",
        inputs: "input_handle: variant",
        outputs: "element_shape: shape_type",
        attrs: "shape_type: {int32, int64}"
    )
    {
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var shape = ListOf(c).ElementShape;
            ReadOnlySpan<long> size = shape.IsNull ? [] : [shape.ndim];
            Integers.Write(shape.IsNull ? [-1] : shape.AsSpan(), c.Allocate(0, size));
        },
    };

    /// <summary>output_handle = the rows of a tensor, [n, ...], as a list.</summary>
    internal static readonly OpDef TensorListFromTensor = new(
        "TensorListFromTensor",
        inputs: "tensor: element_dtype, element_shape: shape_type",
        outputs: "output_handle: variant",
        attrs: ShapeTypes
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var (tensor, shape) = (c.Input(0), ElementShape(c, 1));
            if (tensor.shape!.ndim == 0)
                throw c.Error("Tensor must be at least a vector, but saw shape: []");
            var row = new Shape(tensor.shape.dims[1..]);
            if (!shape.is_compatible_with(row))
            {
                throw c.Error(
                    $"Specified a list with shape {shape.ToBracketString()} from a tensor with shape {row.ToBracketString()}"
                );
            }

            var rows = Enumerable
                .Range(0, CheckedCount(c, tensor.shape[0]))
                .Select(i => (NDArray?)TensorList.Keep(tensor.Elements(row, i * row.size)));
            Set(c, new TensorList([.. rows], tensor.dtype, shape));
        },
    };

    /// <summary>The list that is the first input.</summary>
    internal static TensorList ListOf(KernelContext c) => c.Resource<TensorList>(0);

    /// <summary>Gives a list as the first output.</summary>
    internal static void Set(KernelContext c, TensorList list) => c.SetOutput(0, new TensorValue(list));

    /// <summary>The type that the operation says the tensors have.</summary>
    internal static TF_DataType TypeOf(KernelContext c) => c.Attributes.Get<TF_DataType>("element_dtype");

    /// <summary>An input read as the tensors' shape, as far as it is known (TensorFlow's <c>TensorShapeFromTensor</c>).</summary>
    /// <exception cref="InvalidArgumentError">It is neither a scalar -1 nor a vector of dimensions.</exception>
    internal static Shape ElementShape(KernelContext c, int input)
    {
        var given = c.Input(input);
        if (given.shape!.ndim == 0)
        {
            return Integers.Scalar(given) == -1
                ? Shape.Null
                : throw c.Error("The only valid scalar shape tensor is the fully unknown shape specified as -1.");
        }
        if (given.shape.ndim > 1)
            throw c.Error($"A shape must be a vector or a scalar -1, but has shape {KernelErrors.Text(given)}");
        var dims = new long[Integers.Rank(c, given)];
        Integers.Read(given, dims);
        return Array.Find(dims, dim => dim < -1) is < -1 and var wrong
            ? throw c.Error($"Dimension {wrong} must be >= -1")
            : new Shape(dims);
    }

    /// <summary>The second input, a number of tensors.</summary>
    private static int Count(KernelContext c, string name, string refusal)
    {
        var count = KernelErrors.Scalar<int>(c, 1, $"{name} expected to be a scalar but got shape: ");
        return count >= 0 ? CheckedCount(c, count) : throw c.Error($"{refusal}{count}");
    }

    private static int CheckedCount(KernelContext c, long count) =>
        count <= TensorList.MaxElements
            ? (int)count
            : throw c.Error($"A list cannot hold {count} elements, the most are {TensorList.MaxElements}.");
}
