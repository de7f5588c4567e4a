using System.Runtime.CompilerServices;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>The list of passes that makes a plan.</summary>
public sealed class PlanPipelineTests : NewGraph
{
    public static TheoryData<string> Names => [.. Planner.Passes.Select(p => p.Name)];

    [Fact]
    public void Every_pass_has_a_name_of_its_own() =>
        Assert.Equal(Planner.Passes.Count, Planner.Passes.Select(p => p.Name).Distinct().Count());

    [Fact]
    public void Every_flag_switches_a_pass() =>
        Assert.Equal(PlanPasses.All, Planner.Passes.Aggregate(PlanPasses.None, (all, pass) => all | pass.Flags));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_without_a_pass_is_made_or_says_that_the_pass_has_to_run(string name)
    {
        var pass = Planner.Passes.Single(p => p.Name == name);
        var x = tf.placeholder(tf.float32, new Shape(2, 3));
        var error = Record.Exception(() =>
            Planner.Run(Planner.Passes.Where(p => p != pass), new PlanState(Request(tf.tanh(x) * 2f, x), new()))
        );
        if (error is null)
            return;
        Assert.Contains($"{pass.GetType().Name} has to run", Assert.IsType<InvalidOperationException>(error).Message);
    }

    [Fact]
    public void A_pass_that_runs_too_early_names_the_pass_that_it_needs()
    {
        var x = tf.placeholder(tf.float32, new Shape(2, 3));
        var error = Assert.Throws<InvalidOperationException>(() => new AliasesPass().Run(new PlanState(Request(-x, x), new())));
        Assert.Equal("The plan has no Guards yet: GuardsPass has to run before whoever reads it.", error.Message);
    }

    private static PlanRequest Request(Tensor fetch, Tensor feed) =>
        new(
            [],
            [fetch],
            [feed],
            [feed.shape],
            PlanPasses.All,
            new BufferPool(),
            new RunResources(),
            _ => new StrongBox<object?>()
        );
}
