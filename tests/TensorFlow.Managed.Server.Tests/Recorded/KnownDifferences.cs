namespace Tensorflow.Server.Tests.Recorded;

/// <summary>Where our server answers otherwise than TensorFlow's, and why.</summary>
internal static class KnownDifferences
{
    /// <summary>In the place of an answer: the call is left out.</summary>
    internal const string NotPlayed = "not played";

    /// <summary>In the place of an answer: any will do.</summary>
    internal const string NotCompared = "not compared";

    private const string NoKernel =
            "TF_INVALID_ARGUMENT: From /job:local/replica:0/task:0:\nNo OpKernel was registered to support Op ...",
        NotFound = "TF_ABORTED: Session ...",
        Concurrent =
            "It waits until another call, its client or its time ends it; here calls follow each other. See WaitingTests.";

    private static readonly Difference[] All =
    [
        new(
            "callables",
            [17],
            "TF_INVALID_ARGUMENT: Expected 1 feed tensors when running callable, but got 0",
            "It ends a genuine server."
        ),
        new("callables", [18], "", "The server lives."),
        new(
            "dtypes",
            [49],
            "TF_INVALID_ARGUMENT: From /job:local/replica:0/task:0:\nA resource handle cannot be fetched.",
            "A list of tensors has no form on the wire."
        ),
        new("2.15.1/errors_graph", [1, 16, 38], "TF_NOT_FOUND: Op type not registered 'NoSuchOp' in binary ...", "1.15's words."),
        new("errors_graph", [5], "a:0 TF_FLOAT () 1", "What later versions say of a node is ignored, as they do it."),
        new(
            "errors_graph",
            [6],
            "TF_INVALID_ARGUMENT: AttrValue had value with type 'int' when 'type' expected...",
            "Ours says why."
        ),
        new(
            "errors_graph",
            [8],
            "TF_INVALID_ARGUMENT: NodeDef expected inputs ...",
            "Nodes are checked when they come, not when they run."
        ),
        new("errors_graph", [9, 18, 20], NotFound, "The graph was refused."),
        new(
            "errors_graph",
            [15],
            "TF_INVALID_ARGUMENT: Malformed device specification '/nonsense:3' in node: ...",
            "Without the node's inner form."
        ),
        new(
            "errors_graph",
            [17],
            "TF_INVALID_ARGUMENT: Cannot parse tensor from proto of type float ...",
            "Checked when it comes."
        ),
        new(
            "errors_graph",
            [19],
            "TF_INVALID_ARGUMENT: Dimensions must be equal, but are 3 and 2 ...",
            "Shapes are inferred when it comes."
        ),
        new("errors_graph", [26], NoKernel, "The operation is not there at all."),
        new(
            "2.15.1/errors_graph",
            [22],
            "TF_INVALID_ARGUMENT: GraphDef min consumer version 99999 above current version 134 ...",
            "1.15's."
        ),
        new(
            "errors_run",
            [4],
            "TF_FAILED_PRECONDITION: From /job:local/replica:0/task:0:\nError while reading resource variable rv ...",
            "The container is not there yet."
        ),
        new(
            "2.15.1/errors_run",
            [6],
            "TF_INVALID_ARGUMENT: From /job:local/replica:0/task:0:\nIn[0] mismatch In[1] shape: ...",
            "1.15's words."
        ),
        new("2.15.1/errors_run", [7, 14], NotPlayed, "2.15's words, and a kernel that is another."),
        new("errors_run", [15, 24, 25, 26, 27], NoKernel, "There are no such operations."),
        new(
            "errors_run",
            [17],
            "TF_INVALID_ARGUMENT: FetchOutputs dec:1: output index too large, must be < 1",
            "DecodeCSV is not there."
        ),
        new("errors_time", [2, 6, 10, 14, 17, 19, 20, 21, 24], NotPlayed, Concurrent),
        new("errors_wire", [22], "TF_UNIMPLEMENTED: Method is unimplemented.", "The library's words."),
        new("errors_wire", [23], "TF_UNIMPLEMENTED: Service is unimplemented.", "The library's words."),
        new(
            "feeds",
            [12, 13],
            "TF_INVALID_ARGUMENT: From /job:local/replica:0/task:0:\nCannot feed value of shape ...",
            "Plans rely on shapes."
        ),
        new("feeds", [16, 17], "q:0 TF_FLOAT (2, 2) 1 1 1 1", "A name without :0 hangs a genuine server for ever."),
        new("linear_resource", [8], NotPlayed, "A handle that is fetched gives the variable's value here."),
        new(
            "2.15.1/linear_resource",
            [2],
            "TF_FAILED_PRECONDITION: From /job:local/replica:0/task:0:\nError while reading resource variable w ...",
            "1.15's words."
        ),
        new(
            "1.15.5/monitored",
            [12, 14, 26, 27],
            NotCompared,
            "Two reads, of which nothing says whether they are before the update."
        ),
        new("2.15.1/monitored", [10, 15], NotCompared, "See 1.15.5."),
        new("threads", [3], NotPlayed, Concurrent),
    ];

    /// <summary>
    /// What our server answers to a call, the beginning of it where dots follow; null for what the genuine one did.
    /// </summary>
    internal static string? ServerAnswerTo(string name, int call) =>
        Array.Find(All, d => $"/{name}".EndsWith($"/{d.Case}", StringComparison.Ordinal) && d.Calls.Contains(call))?.Answer;

    /// <summary>Whether the server was ended and started again before a call.</summary>
    internal static bool RestartsBefore(string name, int call) =>
        (name, call) is ("1.15.5/restart" or "2.15.1/restart", 4) or ("1.15.5/monitored", 17) or ("2.15.1/monitored", 18);

    private sealed record Difference(string Case, int[] Calls, string Answer, string Reason);
}
