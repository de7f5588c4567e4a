namespace Tensorflow;

/// <summary>A tensor to feed and its value; a tuple converts to it: <c>sess.run(y, (x, value))</c>.</summary>
public sealed class FeedItem(object key, object val)
{
    /// <summary>The tensor, or its name.</summary>
    public object Key { get; } = key;

    /// <summary>An <see cref="NumPy.NDArray"/>, an array or a number.</summary>
    public object Value { get; } = val;

    /// <summary>The tensor and its value as a pair.</summary>
    public void Deconstruct(out object key, out object value) => (key, value) = (Key, Value);

    /// <summary>A tensor, or its name, and its value.</summary>
    public static implicit operator FeedItem((object, object) feed) => new(feed.Item1, feed.Item2);
}
