namespace Tensorflow.Formats.Events;

/// <summary>
/// Counts numbers in buckets that grow by a tenth. Source: TensorFlow's <c>Histogram</c> (core/lib/histogram/histogram.cc).
/// </summary>
internal sealed class Histogram
{
    private static readonly double[] Limits = MakeLimits();

    private readonly double[] _buckets = new double[Limits.Length];
    private double _min = double.MaxValue,
        _max = double.MinValue,
        _num,
        _sum,
        _sum_squares;

    /// <summary>Counts a number in the first bucket whose limit is above it.</summary>
    internal void Add(double value)
    {
        var place = Array.BinarySearch(Limits, value);
        _buckets[Math.Min(place < 0 ? ~place : place + 1, _buckets.Length - 1)]++;
        (_min, _max) = (Math.Min(_min, value), Math.Max(_max, value));
        _num++;
        _sum += value;
        _sum_squares += value * value;
    }

    /// <summary>The counts, a run of empty buckets as one.</summary>
    internal HistogramProto ToMessage()
    {
        var message = new HistogramProto
        {
            Min = _min,
            Max = _max,
            Num = _num,
            Sum = _sum,
            SumSquares = _sum_squares,
        };
        for (var i = 0; i < _buckets.Length; i++)
        {
            while (_buckets[i] == 0 && i + 1 < _buckets.Length && _buckets[i + 1] == 0)
                i++;
            message.BucketLimit.Add(Limits[i]);
            message.Bucket.Add(_buckets[i]);
        }

        return message;
    }

    private static double[] MakeLimits()
    {
        var positive = new List<double>();
        for (var limit = 1e-12; limit < 1e20; limit *= 1.1)
            positive.Add(limit);
        positive.Add(double.MaxValue);
        return [.. positive.Select(limit => -limit).Reverse(), 0, .. positive];
    }
}
