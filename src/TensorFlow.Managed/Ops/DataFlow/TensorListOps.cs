using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Lists of tensors, which loops that are made of functions accumulate in. Source: TensorFlow 1.15's core/ops/list_ops.cc and
/// core/kernels/list_kernels.cc.
/// </summary>
internal static class TensorListOps
{
    private const string Types = "element_dtype: type";
    private const string ShapeTypes = "element_dtype: type, shape_type: {int32, int64}";

    /// <summary>handle = a list without tensors. element_shape: their shape, -1 for what is not known, or a scalar -1.</summary>
    internal static readonly OpDef EmptyTensorList = new(
        "EmptyTensorList",
        inputs: "element_shape: shape_type, max_num_elements: int32",
        outputs: "handle: variant",
        attrs: ShapeTypes
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c => Set(c, TensorList.Empty(TypeOf(c), ShapeOf(c.Input(0)))),
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
        Kernel = static c => Set(c, new TensorList([.. new NDArray?[c.Input(1).Scalar<int>()]], TypeOf(c), ShapeOf(c.Input(0)))),
    };

    /// <summary>output_handle = the list with one tensor more at its end.</summary>
    internal static readonly OpDef TensorListPushBack = new(
        "TensorListPushBack",
        inputs: "input_handle: variant, tensor: element_dtype",
        outputs: "output_handle: variant",
        attrs: Types
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var list = ListOf(c);
            Set(c, list with { Elements = list.Elements.Add(TensorList.Keep(c.Input(1))) });
        },
    };

    /// <summary>output_handle, tensor = the list without its last tensor, and that one.</summary>
    internal static readonly OpDef TensorListPopBack = new(
        "TensorListPopBack",
        inputs: "input_handle: variant, element_shape: int32",
        outputs: "output_handle: variant, tensor: element_dtype",
        attrs: Types
    )
    {
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var list = ListOf(c);
            if (list.Elements.IsEmpty)
                throw c.Error("Trying to pop from an empty list.");
            var last = list.Elements.Count - 1;
            Set(c, list with { Elements = list.Elements.RemoveAt(last) });
            c.Allocate(1, list[last].shape.AsSpan()).CopyFrom(list[last].Value);
        },
    };

    /// <summary>item = the tensor at a place, counted from 0.</summary>
    internal static readonly OpDef TensorListGetItem = new(
        "TensorListGetItem",
        inputs: "input_handle: variant, index: int32, element_shape: int32",
        outputs: "item: element_dtype",
        attrs: Types
    )
    {
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var item = ListOf(c)[IndexOf(c, ListOf(c))];
            c.Allocate(0, item.shape.AsSpan()).CopyFrom(item.Value);
        },
    };

    /// <summary>output_handle = the list with another tensor at a place.</summary>
    internal static readonly OpDef TensorListSetItem = new(
        "TensorListSetItem",
        inputs: "input_handle: variant, index: int32, item: element_dtype",
        outputs: "output_handle: variant",
        attrs: Types
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var list = ListOf(c);
            Set(c, list with { Elements = list.Elements.SetItem(IndexOf(c, list), TensorList.Keep(c.Input(2))) });
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
            var dims = shape.IsNull ? [-1] : shape.dims;
            ReadOnlySpan<long> size = shape.IsNull ? [] : [dims.Length];
            if (c.Op.output.dtype == TF_DataType.TF_INT64)
                dims.CopyTo(c.Allocate<long>(0, size));
            else
                Array.ConvertAll(dims, dim => (int)dim).CopyTo(c.Allocate<int>(0, size));
        },
    };

    /// <summary>tensor = the tensors one behind the other, [n, ...].</summary>
    internal static readonly OpDef TensorListStack = new(
        "TensorListStack",
        inputs: "input_handle: variant, element_shape: int32",
        outputs: "tensor: element_dtype",
        attrs: $"{Types}, num_elements: int = -1"
    )
    {
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var list = ListOf(c);
            var first = list.Elements.FirstOrDefault(element => element is not null)?.shape ?? list.ElementShape;
            if (first.IsNull || first.dims.Any(dim => dim < 0))
            {
                throw c.Error(
                    "Tried to stack elements of an empty list with non-fully-defined element_shape: " + first.ToBracketString()
                );
            }

            var result = c.Allocate(0, [list.Elements.Count, .. first.dims]);
            for (var i = 0; i < list.Elements.Count; i++)
            {
                var element = list.Elements[i] is { } known ? known : np.zeros(first, list.ElementType);
                if (element.shape != first)
                {
                    throw c.Error(
                        $"Tried to stack tensors with unequal shapes: {first.ToBracketString()} vs "
                            + element.shape.ToBracketString()
                    );
                }

                result.Elements(first, i * first.size).CopyFrom(element.Value);
            }
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
            var tensor = c.Input(0);
            if (tensor.shape!.ndim == 0)
                throw c.Error("Tensor must be at least a vector, but saw shape: []");
            var shape = new Shape(tensor.shape.dims[1..]);
            var rows = Enumerable
                .Range(0, (int)tensor.shape.dims[0])
                .Select(i => (NDArray?)TensorList.Keep(tensor.Elements(shape, i * shape.size)));
            Set(c, new TensorList([.. rows], tensor.dtype, shape));
        },
    };

    private static TensorList ListOf(KernelContext c) => c.Resource<TensorList>(0);

    private static void Set(KernelContext c, TensorList list) => c.SetOutput(0, new TensorValue(list));

    private static TF_DataType TypeOf(KernelContext c) => c.Attributes.Get<TF_DataType>("element_dtype");

    private static Shape ShapeOf(TensorValue shape) => shape.shape!.ndim == 0 ? Shape.Null : new Shape(shape.ToLongs());

    private static int IndexOf(KernelContext c, TensorList list)
    {
        var index = c.Input(1).Scalar<int>();
        return index >= 0 && index < list.Elements.Count
            ? index
            : throw c.Error($"Trying to access element {index} in a list with {list.Elements.Count} elements.");
    }
}
