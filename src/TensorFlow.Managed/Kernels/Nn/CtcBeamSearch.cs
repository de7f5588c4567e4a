namespace Tensorflow.Kernels;

/// <summary>
/// The most likely sequences of labels, given what a network says of each step: at each step only the best beginnings go on.
/// After A. Graves et al. and TensorFlow's core/util/ctc/ctc_beam_search.h.
/// </summary>
/// <param name="classes">How many classes there are; the last is the blank.</param>
/// <param name="width">How many beginnings go on.</param>
internal sealed class CtcBeamSearch(int classes, int width)
{
    private const double Impossible = double.NegativeInfinity;

    // From the most likely one on.
    private readonly List<Beam> _leaves = [new(null, -1, new(0, 0, Impossible))];

    /// <summary>The logarithms of the probabilities that a beginning ends in a blank, in its last label, in either.</summary>
    private readonly record struct Odds(double Total, double Blank, double Label)
    {
        internal static readonly Odds None = new(Impossible, Impossible, Impossible);
    }

    private sealed class Beam(Beam? parent, int label, Odds odds)
    {
        private readonly Dictionary<int, Beam> _children = [];

        internal Beam? Parent => parent;

        internal int Label => label;

        internal Odds Before { get; set; } = Odds.None;

        internal Odds Odds { get; set; } = odds;

        internal bool IsActive => Odds.Total != Impossible;

        internal Beam Child(int next)
        {
            if (!_children.TryGetValue(next, out var child))
                _children[next] = child = new(this, next, Odds.None);
            return child;
        }

        internal List<int> Labels(bool merges)
        {
            var (labels, previous) = (new List<int>(), -1);
            for (var beam = this; beam.Parent is not null; beam = beam.Parent)
            {
                if (!merges || beam.Label != previous)
                    labels.Add(beam.Label);
                previous = beam.Label;
            }
            labels.Reverse();
            return labels;
        }
    }

    /// <summary>How many beginnings there are.</summary>
    internal int Count => _leaves.Count;

    /// <summary>Goes on by one step. logits: [classes].</summary>
    internal void Step(double[] logits)
    {
        var logs = CtcLoss.LogProbabilities(logits, classes);
        var beams = _leaves.ToArray();
        _leaves.Clear();
        foreach (var beam in beams)
            beam.Before = beam.Odds;
        foreach (var beam in beams)
        {
            beam.Odds = Continue(beam, logs);
            Push(beam);
        }
        foreach (var beam in beams)
        {
            if (!IsCandidate(beam.Before))
                continue;
            for (var label = 0; label < classes - 1; label++)
                Grow(beam, label, logs[label]);
        }
    }

    /// <summary>
    /// The best sequences and the logarithms of their probabilities. merges: whether equal labels in a row are one.
    /// </summary>
    internal IEnumerable<(List<int> Labels, double LogProbability)> Best(int count, bool merges) =>
        _leaves.Take(count).Select(beam => (beam.Labels(merges), beam.Odds.Total));

    /// <summary>The odds of the same labels one step later.</summary>
    private Odds Continue(Beam beam, double[] logs)
    {
        var label = beam.Odds.Label;
        if (beam.Parent is { } parent)
        {
            // Only a blank in between makes a second label of the same.
            if (parent.IsActive)
                label = CtcLoss.Add(label, beam.Label == parent.Label ? parent.Before.Blank : parent.Before.Total);
            label += logs[beam.Label];
        }
        var blank = beam.Before.Total + logs[classes - 1];
        return new(CtcLoss.Add(blank, label), blank, label);
    }

    private void Grow(Beam beam, int label, double log)
    {
        var child = beam.Child(label);
        if (child.IsActive)
            return;
        var total = log + (label == beam.Label ? beam.Before.Blank : beam.Before.Total);
        var odds = new Odds(total, Impossible, total);
        if (!IsCandidate(odds))
        {
            (child.Before, child.Odds) = (Odds.None, Odds.None);
            return;
        }
        if (_leaves.Count == width)
        {
            _leaves[^1].Odds = Odds.None;
            _leaves.RemoveAt(width - 1);
        }
        child.Odds = odds;
        Push(child);
    }

    private bool IsCandidate(Odds odds) =>
        odds.Total > Impossible && (_leaves.Count < width || odds.Total > _leaves[^1].Odds.Total);

    private void Push(Beam beam)
    {
        var at = _leaves.Count;
        while (at > 0 && beam.Odds.Total > _leaves[at - 1].Odds.Total)
            at--;
        _leaves.Insert(at, beam);
    }
}
