namespace TfNetLstm.Tests.Notebooks;

/// <summary>The notebooks, and what their values look like, in genuine .NET Interactive.</summary>
public sealed class InteractiveKernelTests
{
    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public void A_tutorials_notebook_prints_what_train_prints(string name)
    {
        using var kernel = new InteractiveKernel();
        var cells = NotebookFiles.Code(NotebookFiles.PathOf(name)).Select(kernel.Run).ToArray();
        Assert.All(cells, cell => Assert.Null(cell.Failure));
        Assert.Equal(NotebookFiles.TrainedOutput(name), string.Concat(cells.Select(cell => cell.Output)));
        NotebookFiles.CheckFigures(NotebookFiles.PathOf(name), [.. cells.SelectMany(cell => cell.Shown)]);
    }

    [Fact(Explicit = true)]
    public void Values_show_as_what_they_print()
    {
        using var kernel = new InteractiveKernel();
        var first = NotebookFiles.Code(NotebookFiles.PathOf("static")).First();
        var references = string.Concat(first.Split('\n').Where(line => line.StartsWith("#r ")).Select(line => line + "\n"));
        Assert.Null(
            kernel.Run(references + "using Tensorflow;\nusing Tensorflow.NumPy;\n" + "using static Tensorflow.Binding;").Failure
        );
        Assert.Equal("3.0", Shown("new NDArray(3f)"));
        Assert.Equal("[1 2 3]", Shown("np.array(1, 2, 3)"));
        Assert.Equal("tf.Tensor 'Const:0' shape=(2,) dtype=float32", Shown("tf.constant(new float[] { 1, 2 })"));
        Assert.Equal("tf.Graph of 1 operations", Shown("tf.get_default_graph()"));
        Assert.Equal("tf.Session on tf.Graph of 1 operations", Shown("tf.Session()"));
        Assert.Equal("tf.Variable 'v:0' shape=() dtype=float32_ref", Shown("tf.Variable(1f, name: \"v\")"));
        Assert.Contains("<pre>2.0</pre>", kernel.Run("new { loss = new NDArray(2f) }").Shown.Single()["text/html"]);

        string Shown(string expression) => kernel.Run(expression).Shown.Single()["text/plain"];
    }
}
