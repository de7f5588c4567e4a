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
                "restarts",
                n => tf.train.cosine_decay_restarts(0.5f, n, 4, t_mul: 1, m_mul: 0.8f, alpha: 0.1f),
                n => 0.5 * (0.9 * Math.Pow(0.8, Math.Floor(n / 4)) * 0.5 * (1 + Math.Cos(Math.PI * (n % 4) / 4)) + 0.1)
            },
            {
                // Periods of 2, 4 and 8 steps.
                "longer restarts",
                n => tf.train.cosine_decay_restarts(0.5f, n, 2, m_mul: 0.8f),
                n =>
                    n < 2 ? 0.25 * (1 + Math.Cos(Math.PI * n / 2))
                    : n < 6 ? 0.8 * 0.25 * (1 + Math.Cos(Math.PI * (n - 2) / 4))
                    : 0.64 * 0.25 * (1 + Math.Cos(Math.PI * (n - 6) / 8))
            },
            {
                "linear cosine",
                n => tf.train.linear_cosine_decay(0.5f, n, 4, num_periods: 1.5f, alpha: 0.2f, beta: 0.01f),
                n => 0.5 * ((1.2 - Math.Min(n, 4) / 4) * 0.5 * (1 + Math.Cos(3 * Math.PI * Math.Min(n, 4) / 4)) + 0.01)
            },
            {
                "linear cosine without noise",
                n => tf.train.noisy_linear_cosine_decay(0.5f, n, 4, initial_variance: 0),
                n => 0.5 * ((1 - Math.Min(n, 4) / 4) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(n, 4) / 4)) + 0.001)
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

    /// <summary>Those that Python's operators make (python/keras/optimizer_v2/learning_rate_schedule.py).</summary>
    [Fact]
    public void A_rate_with_restarts_has_TensorFlows_nodes()
    {
        tf.train.cosine_decay_restarts(0.5f, tf.constant(3), 4);
        Assert.Equal(
            "Cast/x Cast Cast_1/x Cast_2/x Cast_3/x Cast_4 truediv Equal/y Equal cond/Switch cond/switch_t "
                + "cond/switch_f cond/pred_id cond/Floor cond/Floor/Switch cond/sub cond/sub_1/x cond/sub_1 "
                + "cond/sub_1/Switch cond/mul cond/mul/Switch cond/sub_2/x cond/sub_2 cond/Log cond/Log_1 cond/truediv "
                + "cond/Floor_1 cond/pow cond/sub_3/x cond/sub_3 cond/sub_4/x cond/sub_4 cond/truediv_1 cond/sub_5 "
                + "cond/pow_1 cond/truediv_2 cond/Merge cond/Merge_1 pow mul/x mul Const mul_1 Cos add/x add mul_2 "
                + "sub/x sub mul_3 add_1",
            string.Join(
                ' ',
                graph
                    .get_operations()
                    .Cast<Operation>()
                    .Select(op => op.name)
                    .Where(name => name.StartsWith("SGDRDecay/") && name != "SGDRDecay/initial_learning_rate")
                    .Select(name => name["SGDRDecay/".Length..])
            )
        );
    }

    [Fact]
    public void The_noise_of_a_rate_becomes_smaller()
    {
        var step = tf.placeholder(tf.int32, Shape.Scalar);
        tf.set_random_seed(1);
        // A long way, so that the line and the wave are near 1 at both steps.
        var rate = tf.train.noisy_linear_cosine_decay(1f, step, 100_000_000, initial_variance: 0.01f, variance_decay: 1, beta: 0);
        using var session = new Session(graph);
        double Deviation(int n) =>
            Math.Sqrt(Enumerable.Range(0, 2000).Average(_ => Math.Pow((float)session.run(rate, (step, n)) - 1, 2)));
        // Of 2,000 draws the deviation is known to 1 / sqrt(4000): 5 of these.
        Assert.Equal(0.1, Deviation(0), 0.1 * 0.08);
        Assert.Equal(0.01, Deviation(99), 0.01 * 0.08);
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
