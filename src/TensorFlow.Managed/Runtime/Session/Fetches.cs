using System.Collections;
using System.Runtime.CompilerServices;

namespace Tensorflow.Runtime;

/// <summary>
/// The fetches of a call of <c>run</c>. Source: TensorFlow 1.15's <c>_FetchHandler</c> (python/client/session.py).
/// </summary>
internal static class Fetches
{
    /// <summary>The tensors and operations in a structure of arrays, lists, tuples and dictionaries, in its order.</summary>
    /// <exception cref="TypeError">Something in it is neither a tensor nor an operation, a variable or a name.</exception>
    /// <exception cref="ValueError">A name that the graph does not know, or something of another graph.</exception>
    internal static List<ITensorOrOperation> Flatten(Graph graph, object? fetches)
    {
        var flat = new List<ITensorOrOperation>();
        Add(fetches);
        return flat;

        void Add(object? fetch)
        {
            switch (fetch)
            {
                case Tensor or Operation or IVariableV1 or string or null:
                    flat.Add(Element(graph, fetch));
                    break;
                case IDictionary dictionary:
                    foreach (var value in dictionary.Values)
                        Add(value);
                    break;
                case ITuple tuple:
                    for (var i = 0; i < tuple.Length; i++)
                        Add(tuple[i]);
                    break;
                case IEnumerable list:
                    foreach (var item in list)
                        Add(item);
                    break;
                default:
                    flat.Add(Element(graph, fetch));
                    break;
            }
        }
    }

    /// <summary>The tensor or the operation of the graph that one fetch names.</summary>
    /// <inheritdoc cref="Flatten"/>
    internal static ITensorOrOperation Element(Graph graph, object? fetch)
    {
        try
        {
            return graph.as_graph_element(fetch!);
        }
        catch (TypeError) when (fetch is null)
        {
            throw new TypeError("Fetch argument null has invalid type null");
        }
        catch (TypeError e)
        {
            throw new TypeError(
                $"Fetch argument {fetch} has invalid type {fetch!.GetType().Name}, must be a string or Tensor. ({e.Message})"
            );
        }
        catch (TensorflowException e) when (e is ValueError or KeyError)
        {
            throw new ValueError($"Fetch argument {fetch} cannot be interpreted as a Tensor. ({e.Message})");
        }
    }
}
