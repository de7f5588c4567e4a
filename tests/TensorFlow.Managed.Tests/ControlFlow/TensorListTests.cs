using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.ControlFlow;

/// <summary>Lists of tensors, whose operations graphs of TensorFlow 1.15's control flow of functions have.</summary>
public sealed class TensorListTests : NewGraph
{
    [Fact]
    public void A_list_gives_back_what_was_pushed_and_set()
    {
        var list = Push(Push(Empty(-1), tf.constant(new[] { 1f, 2f })), tf.constant(new[] { 3f, 4f }));
        var set = Apply("TensorListSetItem", [list, Int(0), tf.constant(new[] { 5f, 6f })]).output;
        Assert.Equal([1f, 2f, 3f, 4f], Evaluate(Stack(list)).ToArray<float>());
        Assert.Equal([5f, 6f, 3f, 4f], Evaluate(Stack(set)).ToArray<float>());
        Assert.Equal([3f, 4f], Evaluate(Get(list, 1)).ToArray<float>());
        var popped = Apply("TensorListPopBack", [list, Int(-1)]);
        Assert.Equal([3f, 4f], Evaluate(popped.outputs[1]).ToArray<float>());
        Assert.Equal(1, (int)Evaluate(Length(popped.outputs[0])));
        Assert.Equal(
            [1f, 2f, 3f, 4f],
            Evaluate(
                    Stack(
                        FromTensor(
                            tf.constant(
                                new[,]
                                {
                                    { 1f, 2f },
                                    { 3f, 4f },
                                }
                            )
                        )
                    )
                )
                .ToArray<float>()
        );
    }

    [Fact]
    public void Elements_that_are_not_set_are_zeros_of_the_shape_of_the_others()
    {
        var list = Apply("TensorListSetItem", [Reserve(Int(3), Ints(-1)), Int(1), tf.constant(new[] { 5f, 6f })]).output;
        Assert.Equal([0f, 0f, 5f, 6f, 0f, 0f], Evaluate(Stack(list)).ToArray<float>());
        Assert.Equal([0f, 0f], Evaluate(Get(list, 2)).ToArray<float>());
        Assert.Equal([0f, 0f, 0f], Evaluate(Get(Reserve(Int(3), Ints(3)), 2)).ToArray<float>());
        AssertRefused(
            "Trying to read an uninitialized tensor but element_shape is not fully defined: [?] and no list element is set.",
            Get(Reserve(Int(3), Ints(-1)), 2)
        );
        AssertRefused(
            "Tried to stack list which only contains uninitialized tensors and has a non-fully-defined element_shape: [?]",
            Stack(Reserve(Int(3), Ints(-1)))
        );
    }

    [Fact]
    public void A_list_is_resized_at_its_end()
    {
        var list = FromTensor(tf.constant(new[] { 1f, 2f, 3f }));
        Assert.Equal([1f, 2f], Evaluate(Stack(Resize(list, 2))).ToArray<float>());
        Assert.Equal([1f, 2f, 3f, 0f, 0f], Evaluate(Stack(Resize(list, 5))).ToArray<float>());
        AssertRefused("TensorListSlice expects size to be non-negative. Got: -1", Length(Resize(list, -1)));
        AssertRefused($"A list cannot hold {int.MaxValue} elements, the most are 16777216.", Length(Resize(list, int.MaxValue)));
    }

    [Fact]
    public void A_number_of_elements_below_zero_or_beyond_all_memory_is_refused()
    {
        var count = tf.placeholder(tf.int32);
        var length = Length(Reserve(count, Ints(2)));
        AssertRefused("The num_elements to reserve must be a non negative number, but got -3", length, (count, -3));
        AssertRefused($"A list cannot hold {int.MaxValue} elements, the most are 16777216.", length, (count, int.MaxValue));
        AssertRefused("num_elements expected to be a scalar but got shape: [2]", length, (count, new[] { 1, 2 }));
        var rows = tf.placeholder(tf.float32);
        AssertRefused(
            $"A list cannot hold {1L << 40} elements, the most are 16777216.",
            Length(FromTensor(rows)),
            (rows, np.zeros(new Shape(1L << 40, 0), tf.float32))
        );
    }

    [Fact]
    public void A_shape_of_elements_is_refused_that_is_none()
    {
        AssertRefused("Dimension -2 must be >= -1", Length(Reserve(Int(1), Ints(3, -2))));
        AssertRefused(
            "The only valid scalar shape tensor is the fully unknown shape specified as -1.",
            Length(Reserve(Int(1), Int(3)))
        );
        AssertRefused("A tensor has at most 254 dimensions, not 300", Length(Reserve(Int(1), Ints(new int[300]))));
    }

    [Fact]
    public void A_full_list_takes_nothing_more()
    {
        var list = Push(Empty(1), tf.zeros(2));
        Assert.Equal(1, (int)Evaluate(Length(list)));
        AssertRefused("Tried to push item into a full list list size: 1 max_num_elements: 1", Length(Push(list, tf.zeros(2))));
    }

    [Fact]
    public void An_element_of_another_shape_or_type_is_refused()
    {
        var list = Reserve(Int(2), Ints(2));
        AssertRefused(
            "Tried to set a tensor with incompatible shape at a list index. Item element shape: [3] list shape: [2]",
            Length(Apply("TensorListSetItem", [list, Int(0), tf.zeros(3)]).output)
        );
        AssertRefused(
            "Tried to append a tensor with incompatible shape to a list. Op element shape: [3] list shape: [2]",
            Length(Push(list, tf.zeros(3)))
        );
        AssertRefused(
            "Invalid data types; op elements int32 but list elements float",
            Apply("TensorListStack", [list, Int(-1)], type: tf.int32).output
        );
        AssertRefused("Trying to access element 2 in a list with 2 elements.", Get(list, 2));
        AssertRefused("Trying to access element -1 in a list with 2 elements.", Get(list, -1));
        AssertRefused("Incompatible shapes during merge: [3] vs. [2]", Apply("TensorListStack", [list, Ints(3)]).output);
        AssertRefused(
            "Specified a list with shape [3] from a tensor with shape [2]",
            Length(Apply("TensorListFromTensor", [tf.zeros((4, 2)), Ints(3)]).output)
        );
    }

    private static Tensor Int(int value) => tf.constant(value);

    private static Tensor Ints(params int[] values) => tf.constant(values);

    private static Tensor Empty(int max_num_elements) => Apply("EmptyTensorList", [Int(-1), Int(max_num_elements)]).output;

    private static Tensor Reserve(Tensor count, Tensor shape) => Apply("TensorListReserve", [shape, count]).output;

    private static Tensor FromTensor(Tensor rows) => Apply("TensorListFromTensor", [rows, Int(-1)]).output;

    private static Tensor Push(Tensor list, Tensor tensor) => Apply("TensorListPushBack", [list, tensor]).output;

    private static Tensor Get(Tensor list, int index) => Apply("TensorListGetItem", [list, Int(index), Int(-1)]).output;

    private static Tensor Resize(Tensor list, int size) => OpList.Find("TensorListResize")!.Apply(null, [list, Int(size)]).output;

    private static Tensor Length(Tensor list) => OpList.Find("TensorListLength")!.Apply(null, [list]).output;

    private static Tensor Stack(Tensor list) => Apply("TensorListStack", [list, Int(-1)]).output;

    private static Operation Apply(string name, object[] inputs, TF_DataType type = TF_DataType.TF_FLOAT) =>
        OpList.Find(name)!.Apply(null, inputs, new AttributeMap { { "element_dtype", type } });

    private void AssertRefused(string message, Tensor fetch, params FeedItem[] feeds) =>
        Assert.StartsWith(message, Assert.Throws<InvalidArgumentError>(() => Evaluate(fetch, feeds)).Message);
}
