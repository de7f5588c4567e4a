using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Variables: their nodes, which are TensorFlow 1.15's, and what happens to their values.</summary>
public sealed class VariableTests : NewGraph
{
    [Fact]
    public void A_variable_of_a_tensor_is_three_nodes()
    {
        var initial = tf.constant(new[] { 1f, 2f });
        var v = tf.Variable(initial);
        Assert.Equal(["Const", "Variable", "Variable/Assign", "Variable/read"], graph.Select(o => o.name));
        Assert.Equal(["Const", "VariableV2", "Assign", "Identity"], graph.Select(o => o.type));
        Assert.Equal("Variable:0", v.Name);
        Assert.Equal(TF_DataType.TF_FLOAT, v.dtype);
        Assert.Equal(TF_DataType.DtFloatRef, v.Handle.dtype);
        Assert.Same(v.Op, v.Initializer.inputs[0].op);
        Assert.Same(initial, v.Initializer.inputs[1]);
        Assert.Equal(["loc:@Variable"], v.Initializer.get_attr<string[]>("_class"));
        Assert.Equal(["loc:@Variable"], v.GraphElement.op.get_attr<string[]>("_class"));
        Assert.False(v.Op.attributes.Contains("_class"));
    }

    [Fact]
    public void A_plain_value_becomes_a_constant_of_the_variables_scope()
    {
        tf.Variable(new[] { 0.9f, 1.1f, -0.5f });
        tf.Variable(3, name: "step", trainable: false);
        Assert.Equal(
            [
                "Variable/initial_value",
                "Variable",
                "Variable/Assign",
                "Variable/read",
                "step/initial_value",
                "step",
                "step/Assign",
                "step/read",
            ],
            graph.Select(o => o.name)
        );
    }

    [Fact]
    public void A_function_makes_the_initial_value_beside_the_variable()
    {
        var v = tf.Variable<Func<Tensor>>(() => tf.zeros(new Shape(40, 40)), name: "w");
        Assert.Equal(
            [
                "w/Initializer/zeros/shape_as_tensor",
                "w/Initializer/zeros/Const",
                "w/Initializer/zeros",
                "w",
                "w/Assign",
                "w/read",
            ],
            graph.Select(o => o.name)
        );
        Assert.All(graph, o => Assert.Equal(["loc:@w"], o.get_attr<string[]>("_class")));
        Assert.Equal(new Shape(40, 40), v.shape);
    }

    [Fact]
    public void Collections_list_the_variables()
    {
        var w = tf.Variable(1f, name: "w");
        var step = tf.Variable(0, name: "step", trainable: false);
        Assert.Equal<IVariableV1>([w, step], tf.global_variables());
        Assert.Equal<IVariableV1>([w], tf.trainable_variables());
        Assert.Equal<IVariableV1>([step], tf.global_variables("st"));
        var init = tf.global_variables_initializer();
        Assert.Equal(("init", "NoOp"), (init.name, init.type));
        Assert.Equal(["step/Assign", "w/Assign"], init.control_inputs.Select(c => c.name).Order());
    }

    [Fact]
    public void An_initial_value_of_unknown_shape_is_refused()
    {
        var unknown = tf.placeholder(tf.float32);
        Assert.StartsWith(
            "initial_value must have a shape specified: ",
            Assert.Throws<ValueError>(() => tf.Variable(unknown)).Message
        );
    }

    [Fact]
    public void Reading_before_initialising_is_refused_with_TensorFlows_words()
    {
        var v = tf.Variable(1f, name: "lonely");
        using var session = new Session(graph);
        var error = Assert.Throws<FailedPreconditionError>(() => session.run(v.value()));
        Assert.Contains("Attempting to use uninitialized value lonely", error.Message);
        Assert.False((bool)session.run(v.is_initialized()));
        session.run(v.Initializer);
        Assert.True((bool)session.run(v.is_initialized()));
    }

    [Fact]
    public void Assignments_change_the_value_and_stand_for_it()
    {
        var v = tf.Variable(new[] { 1f, 2f });
        var set = v.assign(new[] { 5f, 6f });
        Tensor add = v.assign_add<float[]>([1f, 1f]),
            subtract = v.assign_sub<float[]>([0.5f, 0.5f]);
        Assert.Equal(["Assign", "AssignAdd", "AssignSub"], new[] { set, add, subtract }.Select(t => t.op.name));
        using var session = new Session(graph);
        session.run(v.Initializer);
        Assert.Equal([5f, 6f], session.run(set).ToArray<float>());
        Assert.Equal([6f, 7f], session.run(add).ToArray<float>());
        Assert.Equal([5.5f, 6.5f], session.run(subtract).ToArray<float>());
        Assert.Equal([5.5f, 6.5f], session.run(v.value()).ToArray<float>());
    }

    [Fact]
    public void A_value_once_read_does_not_change()
    {
        var v = tf.Variable(new[] { 1f, 2f });
        var before = tf.identity(v);
        Tensor after;
        using (tf.control_dependencies([before.op]))
            after = v.assign_add<float[]>([10f, 10f]);
        using (tf.control_dependencies([after.op]))
        {
            var later = tf.identity(before, name: "later");
            using var session = new Session(graph);
            session.run(v.Initializer);
            var values = session.run(new[] { before, later, after });
            Assert.Equal([1f, 2f], values[0].ToArray<float>());
            Assert.Equal([1f, 2f], values[1].ToArray<float>());
            Assert.Equal([11f, 12f], values[2].ToArray<float>());
        }
    }

    [Fact]
    public void An_array_that_was_fed_can_be_changed_without_changing_the_variable()
    {
        var v = tf.Variable(new[] { 0f, 0f });
        var value = tf.placeholder(tf.float32, new Shape(2));
        var assign = v.assign(value);
        var fed = new NDArray(new[] { 1f, 2f });
        using var session = new Session(graph);
        session.run(assign, new FeedItem(value, fed));
        fed.AsSpan<float>()[0] = 100;
        Assert.Equal([1f, 2f], session.run(v.value()).ToArray<float>());
    }

    [Fact]
    public void A_value_of_another_shape_is_refused()
    {
        var v = tf.Variable(new[] { 1f, 2f });
        Assert.Throws<ValueError>(() => v.assign(new[] { 1f, 2f, 3f }));
        var value = tf.placeholder(tf.float32);
        var assign = v.assign(value);
        using var session = new Session(graph);
        session.run(v.Initializer);
        var error = Assert.Throws<InvalidArgumentError>(() => session.run(assign, new FeedItem(value, new[] { 1f, 2f, 3f })));
        Assert.Contains("Assign requires shapes of both tensors to match. lhs shape= [2] rhs shape= [3]", error.Message);
    }

    [Fact]
    public void A_variable_may_start_from_another_ones_initial_value()
    {
        // The initialisers run in any order, so that the second must not read the first.
        var first = tf.Variable(new[] { 2f, 3f }, name: "first");
        var second = tf.Variable(first.value() * 2f, name: "second");
        Assert.NotEqual("mul", second.Initializer.inputs[1].op.name);
        var values = Evaluate([first.value(), second.value()]);
        Assert.Equal([4f, 6f], values[1].ToArray<float>());
    }

    [Fact]
    public void A_slot_is_called_after_its_variable_and_lies_beside_it()
    {
        var w = tf.Variable(tf.zeros(new Shape(28, 128)));
        var nodes = graph.Operations.Count;
        var creator = new SlotCreator();
        Assert.Equal("Variable/Adam:0", creator.create_zeros_slot(w, "Adam").Name);
        Assert.Equal("Variable/Adam_1:0", creator.create_zeros_slot(w, "Adam").Name);
        const string zeros = "/Initializer/zeros";
        string[] slot = [$"{zeros}/shape_as_tensor", $"{zeros}/Const", zeros, "", "/Assign", "/read"];
        Assert.Equal(
            [.. slot.Select(part => $"Variable/Adam{part}"), .. slot.Select(part => $"Variable/Adam_1{part}")],
            graph.Skip(nodes).Select(o => o.name)
        );
        Assert.All(graph.Skip(nodes), o => Assert.Equal(["loc:@Variable"], o.get_attr<string[]>("_class")));
        Assert.Equal<IVariableV1>([w], tf.trainable_variables());
    }

    [Fact]
    public void A_training_step_changes_the_variable_in_place()
    {
        var w = tf.Variable(new[] { 1f, 2f });
        var step = TrainingOps.GradientDescent.Dense.MakeTensor(
            null,
            [w.Handle, tf.constant(0.5f), tf.constant(new[] { 1f, -1f })]
        );
        using var session = new Session(graph);
        session.run(w.Initializer);
        session.run(step.op);
        Assert.Equal([0.5f, 2.5f], session.run(w.value()).ToArray<float>());
    }

    [Fact]
    public void The_constructor_of_older_programs_makes_the_same_nodes()
    {
        var v = new RefVariable(0.5f, trainable: false, name: "rate", dtype: TF_DataType.TF_FLOAT);
        Assert.Equal(["rate/initial_value", "rate", "rate/Assign", "rate/read"], graph.Select(o => o.name));
        Assert.Equal("VariableV2", v.Op.type);
        Assert.Empty(tf.trainable_variables());
        Assert.Equal(1.5f, (float)Evaluate(v + 1f));
        Assert.Equal("initial_value must be specified.", Assert.Throws<ValueError>(() => new RefVariable()).Message);
    }
}
