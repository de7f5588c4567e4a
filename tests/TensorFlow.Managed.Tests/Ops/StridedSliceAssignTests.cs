using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Slices of variables that are assigned to, behind references and handles.</summary>
public sealed class StridedSliceAssignTests : NewGraph
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_what_the_slice_selects_changes(bool use_resource)
    {
        var v = Variable(new[] { 1f, 2f, 3f, 4f, 5f }, use_resource);
        var before = tf.identity(v.AsTensor());
        Operation assign;
        using (tf.control_dependencies([before.op]))
            assign = Assign(v, 4, 0, -2, new[] { 10f, 20f });
        using var session = Initialized();
        Assert.Equal([1f, 2f, 3f, 4f, 5f], session.run(new ITensorOrOperation[] { before, assign })[0].ToArray<float>());
        Assert.Equal([1f, 2f, 20f, 4f, 10f], session.run(v.AsTensor()).ToArray<float>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strings_are_assigned_as_numbers_are(bool use_resource)
    {
        var v = Variable(new[] { "a", "b", "c" }, use_resource);
        var assign = Assign(v, 1, 3, 1, new[] { "x", "" });
        using var session = Initialized();
        session.run(assign);
        Assert.Equal(["a", "x", ""], session.run(v.AsTensor()).StringData());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_value_of_another_shape_is_refused_unless_the_slice_is_empty(bool use_resource)
    {
        var v = Variable(new[] { 1f, 2f, 3f }, use_resource);
        var wrong = Assign(v, 0, 2, 1, 7f);
        var empty = Assign(v, 2, 2, 1, 7f);
        using var session = Initialized();
        var error = Assert.Throws<UnimplementedError>(() => session.run(wrong));
        Assert.StartsWith(
            "sliced l-value shape [2] does not match r-value shape []. Automatic broadcasting not yet implemented.",
            error.Message
        );
        session.run(empty);
        Assert.Equal([1f, 2f, 3f], session.run(v.AsTensor()).ToArray<float>());
    }

    [Theory]
    [InlineData(false, typeof(FailedPreconditionError))]
    [InlineData(true, typeof(NotFoundError))]
    public void A_variable_without_a_value_has_no_slice(bool use_resource, Type error)
    {
        var assign = Assign(Variable(new[] { 1f, 2f }, use_resource), 0, 1, 1, new[] { 3f });
        using var session = new Session(graph);
        Assert.IsType(error, Record.Exception(() => session.run(assign)));
    }

    private Session Initialized()
    {
        var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        return session;
    }

    private static BaseResourceVariable Variable<T>(T value, bool use_resource)
    {
        using var scope = tf.variable_scope("scope");
        ((VariableScope)scope).use_resource = use_resource;
        return tf.Variable(value);
    }

    private static Operation Assign(BaseResourceVariable v, int begin, int end, int stride, object value) =>
        gen_array_ops.strided_slice_assign(v.Handle, Vector(begin), Vector(end), Vector(stride), value);

    private static Tensor Vector(int value) => constant_op.constant(new[] { value });
}
