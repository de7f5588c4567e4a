using Tensorflow.NumPy;
using Tensorflow.Tests.Gradients;

namespace Tensorflow.Tests.Ops;

/// <summary>What TensorFlow differentiates of a cross entropy's second output, the gradient with respect to the logits.</summary>
public sealed class CrossEntropyTests : NewGraph
{
    [Fact]
    public void The_second_derivative_of_the_cross_entropy_reaches_the_logits()
    {
        var logits = array_ops.placeholder(TF_DataType.TF_DOUBLE, new Shape(3, 4));
        NDArray labels = new[,]
        {
            { 0.1, 0.2, 0.3, 0.4 },
            { 1, 0, 0, 0 },
            { 0, 0.5, 0.5, 0 },
        };
        NDArray weights = new[,]
        {
            { 1.0, -2, 3, 0.5 },
            { 2, 1, -1, 0 },
            { -1, 1, 0.25, 3 },
        };
        var outputs = gen_nn_ops.softmax_cross_entropy_with_logits(logits, constant_op.constant(labels));
        var y = math_ops.reduce_sum(outputs[0]) + math_ops.reduce_sum(outputs[1] * weights);
        using var session = new Session(graph);
        GradientCheck.Check(
            session,
            y,
            logits,
            new[,]
            {
                { 0.5, -1, 2, 0 },
                { 3.0, 1, -2, 1 },
                { 0, 0, 1, -1 },
            }
        );
    }

    [Fact]
    public void A_second_derivative_of_the_sparse_cross_entropy_is_refused()
    {
        var logits = array_ops.placeholder(TF_DataType.TF_FLOAT, new Shape(3, 4));
        var loss = nn_ops.sparse_softmax_cross_entropy_with_logits(constant_op.constant(new[] { 0, 3, 1 }), logits);
        var gradient = gradients_impl.gradients([loss], [logits])[0]!;
        var error = Assert.Throws<LookupError>(() => gradients_impl.gradients([gradient], [logits]));
        Assert.Contains("Currently there is no way to take the second derivative", error.Message);
    }
}
