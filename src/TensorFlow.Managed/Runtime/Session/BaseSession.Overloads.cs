using System.Collections;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content><c>run</c> for tuples of fetches, and for tables of feeds.</content>
public partial class BaseSession
{
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray) run((ITensorOrOperation, ITensorOrOperation) fetches, params FeedItem[] feed_dict) =>
        run((object)fetches, feed_dict) is [var a, var b] ? (a, b) : default;

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray, NDArray) run(
        (ITensorOrOperation, ITensorOrOperation, ITensorOrOperation) fetches,
        params FeedItem[] feed_dict
    ) => run((object)fetches, feed_dict) is [var a, var b, var c] ? (a, b, c) : default;

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray, NDArray, NDArray) run(
        (ITensorOrOperation, ITensorOrOperation, ITensorOrOperation, ITensorOrOperation) fetches,
        params FeedItem[] feed_dict
    ) => run((object)fetches, feed_dict) is [var a, var b, var c, var d] ? (a, b, c, d) : default;

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray, NDArray, NDArray, NDArray) run(
        (ITensorOrOperation, ITensorOrOperation, ITensorOrOperation, ITensorOrOperation, ITensorOrOperation) fetches,
        params FeedItem[] feed_dict
    ) => run((object)fetches, feed_dict) is [var a, var b, var c, var d, var e] ? (a, b, c, d, e) : default;

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual NDArray[] run(object fetches, Hashtable? feed_dict = null) =>
        run(fetches, feed_dict is null ? [] : [.. feed_dict.Cast<DictionaryEntry>().Select(e => new FeedItem(e.Key, e.Value!))]);
}
