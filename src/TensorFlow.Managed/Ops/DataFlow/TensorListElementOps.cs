using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// The tensors of a list, one by one and all together. One that is not set is zeros, as soon as its shape is known. Source:
/// TensorFlow 1.15's core/ops/list_ops.cc, core/kernels/list_kernels.h and list_kernels.cc.
/// </summary>
internal static class TensorListElementOps
{
    private const string Types = "element_dtype: type";

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
            var (list, tensor) = (TensorListOps.ListOf(c), c.Input(1));
            if (!list.ElementShape.is_compatible_with(tensor.shape!))
            {
                throw c.Error(
                    "Tried to append a tensor with incompatible shape to a list. Op element shape: "
                        + $"{KernelErrors.Text(tensor)} list shape: {list.ElementShape.ToBracketString()}"
                );
            }

            CheckType(c, list);
            if (list.MaxNumElements != -1 && list.Elements.Count >= (uint)list.MaxNumElements)
            {
                throw c.Error(
                    $"Tried to push item into a full list list size: {list.Elements.Count} max_num_elements: "
                        + list.MaxNumElements
                );
            }

            TensorListOps.Set(c, list with { Elements = list.Elements.Add(TensorList.Keep(tensor)) });
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
            var list = TypedListOf(c);
            if (list.Elements.IsEmpty)
                throw c.Error("Trying to pop from an empty list.");
            var last = list.Elements.Count - 1;
            Return(c, output: 1, list.Elements[last], () => MergedShape(c, list, shape: 1));
            TensorListOps.Set(c, list with { Elements = list.Elements.RemoveAt(last) });
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
            var list = TypedListOf(c);
            Return(c, output: 0, list.Elements[Index(c, list, "access")], () => SharedShape(c, list, shape: 2));
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
            var (list, item) = (TypedListOf(c), c.Input(2));
            var index = Index(c, list, "modify");
            if (!list.ElementShape.is_compatible_with(item.shape!))
            {
                throw c.Error(
                    "Tried to set a tensor with incompatible shape at a list index. Item element shape: "
                        + $"{KernelErrors.Text(item)} list shape: {list.ElementShape.ToBracketString()}"
                );
            }

            TensorListOps.Set(c, list with { Elements = list.Elements.SetItem(index, TensorList.Keep(item)) });
        },
    };

    /// <summary>tensor = the tensors one behind the other, [n, ...]. num_elements: how many are expected, -1 for any.</summary>
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
            var list = TypedListOf(c);
            var (count, expected) = (list.Elements.Count, c.Attributes.Get<long>("num_elements"));
            if (expected != -1 && count != expected)
            {
                throw c.Error($"Operation expected a list with {expected} elements but got a list with {count} elements.");
            }

            var shape = MergedShape(c, list, shape: 1);
            if (count == 0 && !shape.IsFullyDefined)
            {
                throw c.Error(
                    "Tried to stack elements of an empty list with non-fully-defined element_shape: " + shape.ToBracketString()
                );
            }

            if (!list.ElementShape.IsFullyDefined)
                shape = WithElements(c, list, shape);
            if (!shape.IsFullyDefined)
            {
                throw c.Error(
                    "Tried to stack list which only contains uninitialized tensors and has a non-fully-defined element_shape: "
                        + shape.ToBracketString()
                );
            }

            var result = c.Allocate(0, [count, .. shape.dims]);
            for (var i = 0; i < count; i++)
            {
                var place = result.Elements(shape, i * shape.size);
                if (list.Elements[i] is { } element)
                    place.CopyFrom(element.Value);
                else
                    place.Clear();
            }
        },
    };

    private static TensorList TypedListOf(KernelContext c)
    {
        var list = TensorListOps.ListOf(c);
        CheckType(c, list);
        return list;
    }

    private static void CheckType(KernelContext c, TensorList list)
    {
        if (TensorListOps.TypeOf(c) is var type && type != list.ElementType)
        {
            throw c.Error(
                $"Invalid data types; op elements {type.as_cpp_name()} but list elements {list.ElementType.as_cpp_name()}"
            );
        }
    }

    private static int Index(KernelContext c, TensorList list, string access)
    {
        var index = KernelErrors.Scalar<int>(c, 1, "index expected to be a scalar but got shape: ");
        return index >= 0 && index < list.Elements.Count
            ? index
            : throw c.Error($"Trying to {access} element {index} in a list with {list.Elements.Count} elements.");
    }

    /// <summary>Gives a tensor as an output, or zeros of this shape if it is not set.</summary>
    private static void Return(KernelContext c, int output, NDArray? element, Func<Shape> unset)
    {
        if (element is not null)
        {
            c.Allocate(output, element.shape.AsSpan()).CopyFrom(element.Value);
            return;
        }
        var shape = unset();
        if (!shape.IsFullyDefined)
        {
            throw c.Error(
                "Trying to read an uninitialized tensor but element_shape is not fully defined: "
                    + $"{shape.ToBracketString()} and no list element is set."
            );
        }

        c.Allocate(output, shape.AsSpan()).Clear();
    }

    /// <summary>What the list and an input say of the tensors' shape.</summary>
    private static Shape MergedShape(KernelContext c, TensorList list, int shape) =>
        Merge(c, TensorListOps.ElementShape(c, shape), list.ElementShape);

    /// <summary>The same, and what the tensors that are set say if that is not enough.</summary>
    private static Shape SharedShape(KernelContext c, TensorList list, int shape)
    {
        var merged = MergedShape(c, list, shape);
        return merged.IsFullyDefined ? merged : WithElements(c, list, merged);
    }

    private static Shape WithElements(KernelContext c, TensorList list, Shape shape)
    {
        foreach (var element in list.Elements)
        {
            if (element is not null)
                shape = Merge(c, shape, element.shape);
        }

        return shape;
    }

    /// <exception cref="InvalidArgumentError">The shapes contradict each other.</exception>
    private static Shape Merge(KernelContext c, Shape a, Shape b) =>
        a.is_compatible_with(b)
            ? a.merge_with(b)
            : throw c.Error($"Incompatible shapes during merge: {a.ToBracketString()} vs. {b.ToBracketString()}");
}
