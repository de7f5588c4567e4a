using Tensorflow.Runtime.Planning;

namespace Tensorflow.Tests.Runtime;

/// <summary>How a user names planning passes.</summary>
public sealed class PlanPassNamesTests : NewGraph
{
    [Theory]
    [InlineData("all", (int)PlanPasses.All)]
    [InlineData("none", (int)PlanPasses.None)]
    [InlineData("", (int)PlanPasses.None)]
    [InlineData("rows", (int)PlanPasses.Rows)]
    [InlineData("constants,aliases", (int)(PlanPasses.Constants | PlanPasses.Aliases))]
    [InlineData("all,-rows", (int)(PlanPasses.All & ~PlanPasses.Rows))]
    [InlineData(" ALL , -Sums, -views ", (int)(PlanPasses.All & ~PlanPasses.Sums & ~PlanPasses.Views))]
    public void A_list_is_read_from_left_to_right(string list, int expected) =>
        Assert.Equal((PlanPasses)expected, PlanPassNames.Parse(list));

    [Theory]
    [InlineData("row")]
    [InlineData("all,fast")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("all;-rows")]
    public void Other_names_are_refused(string list)
    {
        var error = Assert.Throws<ValueError>(() => new Session(graph, new ConfigProto { PlanPasses = list }));
        Assert.Contains($"There is no planning pass '{list.Split(',')[^1]}'", error.Message);
        Assert.Contains("constants, aliases, views, elementwise, products, rows, sums, loops, all", error.Message);
    }
}
