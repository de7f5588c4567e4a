using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Schedules;

/// <summary>Learning rates against their formulas, and running averages against theirs.</summary>
public sealed class LearningRateTests : NewGraph
{
    /// <summary>A few units in the last place: TensorFlow's formulas have four operations in float32.</summary>
    private const float Tolerance = 4e-7f;

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>> Schedules =>
        new()
        {
            { "exponential", n => tf.train.exponential_decay(0.5f, n, 3, 0.8f), n => 0.5 * Math.Pow(0.8, n / 3) },
            {
                "staircase",
                n => tf.train.exponential_decay(0.5f, n, 3, 0.8f, staircase: true),
                n => 0.5 * Math.Pow(0.8, Math.Floor(n / 3))
            },
            { "natural", n => tf.train.natural_exp_decay(0.5f, n, 3, 0.7f), n => 0.5 * Math.Exp(-0.7 * n / 3) },
            { "inverse", n => tf.train.inverse_time_decay(0.5f, n, 3, 0.7f), n => 0.5 / (1 + 0.7 * n / 3) },
            {
                "polynomial",
                n => tf.train.polynomial_decay(0.5f, n, 4, 0.1f, power: 2),
                n => 0.4 * Math.Pow(1 - Math.Min(n, 4) / 4, 2) + 0.1
            },
            {
                "cycle",
                n => tf.train.polynomial_decay(0.5f, n, 4, 0.1f, cycle: true),
                n => 0.4 * (1 - n / (4 * Math.Max(1, Math.Ceiling(n / 4)))) + 0.1
            },
            {
                "cosine",
                n => tf.train.cosine_decay(0.5f, n, 4, alpha: 0.1f),
                n => 0.5 * (0.9 * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(n, 4) / 4)) + 0.1)
            },
            {
                "piecewise",
                n => tf.train.piecewise_constant(n, [1, 3], [0.5f, 0.2f, 0.1f]),
                n =>
                    n <= 1 ? 0.5
                    : n <= 3 ? 0.2
                    : 0.1
            },
        };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_rate_follows_its_formula(string name, Func<Tensor, Tensor> build, Func<double, double> formula)
    {
        var step = tf.placeholder(tf.int32, Shape.Scalar);
        var rate = build(step);
        using var session = new Session(graph);
        for (var n = 0; n <= 9; n++)
            Assert.True(Math.Abs((float)session.run(rate, (step, n)) - formula(n)) < Tolerance, $"{name} at {n}");
    }

    [Fact]
    public void One_more_value_than_boundaries_is_wanted() =>
        Assert.Throws<ValueError>(() => tf.train.piecewise_constant(tf.constant(0), [1, 2], [0.5f, 0.2f]));

    [Fact]
    public void An_average_moves_with_each_update_and_faster_at_first()
    {
        var x = tf.Variable(4f, name: "x");
        var n = tf.Variable(0, trainable: false, name: "n");
        var averages = tf.train.ExponentialMovingAverage(0.9f, n);
        var update = averages.apply();
        Assert.Equal("x/ExponentialMovingAverage", averages.average_name(x));
        Assert.Equal(["n", "x/ExponentialMovingAverage"], averages.variables_to_restore().Keys.Order());
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(tf.assign(x, 14f));
        session.run(update);
        Assert.Equal(4 + 0.9f * 10, (float)session.run(averages.average(x)!.AsTensor()), 1e-5f);
    }

    [Fact]
    public void The_global_step_is_made_once()
    {
        var step = tf.train.get_or_create_global_step();
        Assert.Same(step, tf.train.get_or_create_global_step(graph));
        using var session = new Session(graph);
        session.run(step.Initializer);
        session.run(tf.assign_add(step, 3L));
        Assert.Equal(3, tf.train.global_step(session, step));
    }

    [Fact]
    public void The_function_of_older_programs_is_the_polynomial_decay()
    {
        var step = new RefVariable(2f, trainable: false);
        var rate = Training.learning_rate_decay.polynomial_decay(0.5f, step, 4f, 0.1f, power: 2, name: "decay");
        Assert.Equal("decay:0", rate.name);
        Assert.Equal(0.4f * 0.25f + 0.1f, (float)Evaluate(rate), Tolerance);
    }
}
