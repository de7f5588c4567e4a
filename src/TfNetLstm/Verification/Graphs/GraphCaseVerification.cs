using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification;

/// <summary>
/// Imports a case's graph or builds it, does its runs in one session, and compares what they fetch. To know how much rounding the
/// graph multiplies, a second session does the same with every fed number and every variable's first value moved by one unit in
/// the last place.
/// </summary>
/// <param name="verifier">Whose progress and cancellation count.</param>
/// <param name="graphCase">The case.</param>
/// <param name="build">Builds the graph; null to import it.</param>
internal sealed class GraphCaseVerification(Verifier verifier, GraphCase graphCase, Func<Graph>? build = null)
{
    private int _done;

    /// <exception cref="InvalidDataException">The graph cannot be imported, or has not what a run names.</exception>
    internal Report Run()
    {
        var (ours, moved) = (RunAll(move: false), RunAll(move: true));
        var checks = new List<CheckResult>();
        foreach (var (i, run) in graphCase.Runs.Index())
        {
            if (ours[i].Error is { } error)
            {
                checks.Add(CheckResult.Equality($"run {i}", "no error", error, 1));
                continue;
            }
            foreach (var (j, fetch) in run.Fetches.Index())
                checks.Add(Compare($"run {i}: {fetch}", graphCase.Fetch(i, fetch), ours[i].Values![j], moved[i].Values?[j]));
        }
        return new Report(graphCase.Folder, checks, []);
    }

    private static CheckResult Compare(string check, NDArray theirs, NDArray ours, NDArray? moved)
    {
        double allowed = 0;
        if (theirs.dtype.is_floating())
        {
            // Float32's units for narrower types too, whose numbers are computed in float32.
            var type = theirs.dtype == TF_DataType.TF_DOUBLE ? theirs.dtype : TF_DataType.TF_FLOAT;
            var units = Tolerances.For("graph/fetch").Ulps * FloatingPoint.Ulp(ArrayCheck.Scale(theirs), type);
            var spread = moved is not null && moved.shape == ours.shape ? ArrayCheck.Distance(ours, moved) : 0;
            allowed = Math.Max(units, Tolerance.Errors * spread);
        }
        return ArrayCheck.Compare(check, theirs, ours, _ => allowed);
    }

    /// <summary>What the runs fetch, or why one fails.</summary>
    private (NDArray[]? Values, string? Error)[] RunAll(bool move)
    {
        var graph = build is null ? Import() : build();
        var variables = move ? new MovedVariables(graph) : null;
        using var session = new Session(graph);
        return
        [
            .. graphCase.Runs.Select(
                (run, i) =>
                {
                    verifier.Cancellation.ThrowIfCancellationRequested();
                    verifier.Progress?.Report(new(graphCase.Folder, $"run {i}", (double)_done++ / (2 * graphCase.Runs.Count)));
                    var feeds = Array.ConvertAll(run.Feeds, feed => new FeedItem(
                        Find(i, feed, graph.get_tensor_by_name),
                        move ? MovedVariables.Moved(graphCase.Feed(i, feed)) : graphCase.Feed(i, feed)
                    ));
                    object[] wanted =
                    [
                        .. run.Targets.Select(target => Find(i, target, graph.get_operation_by_name)),
                        .. run.Fetches.Select(fetch => Find(i, fetch, graph.get_tensor_by_name)),
                    ];
                    try
                    {
                        var values = session.run(wanted, feeds)[run.Targets.Length..];
                        variables?.Move(session);
                        return ((NDArray[]?)values, (string?)null);
                    }
                    catch (TensorflowException e)
                    {
                        return (null, $"{e.GetType().Name}: {e.Message}");
                    }
                }
            ),
        ];
    }

    private Graph Import()
    {
        var graph = new Graph();
        try
        {
            graph.Import(graphCase.Graph);
        }
        catch (TensorflowException e)
        {
            throw new InvalidDataException($"{graphCase.Graph}: {e.Message}", e);
        }
        return graph;
    }

    private T Find<T>(int run, string name, Func<string, T> find)
    {
        try
        {
            return find(name);
        }
        catch (TensorflowException e)
        {
            throw new InvalidDataException($"{graphCase.PlaceOf(run)}: {e.Message}", e);
        }
    }
}
