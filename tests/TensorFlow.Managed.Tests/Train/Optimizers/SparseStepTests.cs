using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Optimizers;

/// <summary>
/// A step of the rows that are looked up is that of a whole variable, as far as these rows go: the gradient of a lookup is that
/// of a product with the rows of a unit matrix, and a row that is looked up twice has the sum of two gradients.
/// </summary>
public sealed class SparseStepTests : NewGraph
{
    private static readonly int[] Ids = [3, 1, 3];

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["gradient descent"] = () => tf.train.GradientDescentOptimizer(0.1f),
        ["momentum"] = () => tf.train.MomentumOptimizer(0.1f, 0.9f),
        ["nesterov"] = () => tf.train.MomentumOptimizer(0.1f, 0.9f, use_nesterov: true),
        ["adagrad"] = () => tf.train.AdagradOptimizer(0.1f),
        ["adadelta"] = () => tf.train.AdadeltaOptimizer(0.5f, rho: 0.9f),
        ["rmsprop"] = () => tf.train.RMSPropOptimizer(0.1f, momentum: 0.5f),
        ["rmsprop, centered"] = () => tf.train.RMSPropOptimizer(0.1f, momentum: 0.5f, centered: true),
        ["ftrl"] = () => tf.train.FtrlOptimizer(0.1f, l1_regularization_strength: 0.01f, l2_regularization_strength: 0.02f),
        ["ftrl with shrinkage"] = () => tf.train.FtrlOptimizer(0.1f, l2_shrinkage_regularization_strength: 0.03f),
        ["adam"] = () => tf.train.AdamOptimizer(0.1f),
        ["proximal descent"] = () => tf.train.ProximalGradientDescentOptimizer(0.1f, l1_regularization_strength: 0.01f),
        ["proximal adagrad"] = () => tf.train.ProximalAdagradOptimizer(0.1f, l2_regularization_strength: 0.02f),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    /// <summary>Five steps of float32 numbers of size 1, in another order of operations: a few units of the last place.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_that_are_looked_up_step_as_those_of_a_whole_variable(string name)
    {
        var start = np.arange(8f).reshape((4, 2)) / 5 - 0.7f;
        var (sparse, dense) = (tf.Variable(start, name: "sparse"), tf.Variable(start, name: "dense"));
        var looked_up = Step(sparse, tf.nn.embedding_lookup(sparse, tf.constant(Ids)));
        var whole = Step(dense, tf.matmul(tf.one_hot(tf.constant(Ids), 4), dense.AsTensor()));
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        for (var i = 0; i < 5; i++)
        {
            session.run(looked_up);
            session.run(whole);
        }

        var (actual, expected) = (session.run(sparse.AsTensor()), session.run(dense.AsTensor()));
        foreach (var row in Ids)
        {
            for (var column = 0; column < 2; column++)
                Assert.Equal((float)expected[row, column], (float)actual[row, column], 1e-6f);
            Assert.NotEqual((float)start[row, 0], (float)actual[row, 0]);
        }

        Assert.Equal((float)start[2, 1], (float)actual[2, 1]);

        Operation Step(IVariableV1 variable, Tensor rows)
        {
            var target = tf.constant(
                new float[,]
                {
                    { 0.3f, -0.2f },
                    { 1, 0.1f },
                    { -0.4f, 0.6f },
                }
            );
            return Optimizers[name]().minimize(tf.reduce_sum(tf.square(rows - target)), var_list: [variable]);
        }
    }

    /// <summary>TensorFlow takes an initializer of ones for RMSProp alone.</summary>
    [Fact]
    public void A_slot_begins_in_a_node_of_TensorFlows_name()
    {
        var w = tf.Variable(np.arange(3f), name: "w");
        tf.train.AdagradOptimizer(0.1f, initial_accumulator_value: 1f).minimize(tf.reduce_sum(w * w));
        tf.train.RMSPropOptimizer(0.1f).minimize(tf.reduce_sum(w * w));
        Assert.Equal(
            ["w/Adagrad/Initializer/Const", "w/RMSProp/Initializer/ones", "w/RMSProp_1/Initializer/zeros"],
            graph.get_operations().Cast<Operation>().Select(op => op.name).Where(name => name.Contains("/Initializer/"))
        );
    }
}
