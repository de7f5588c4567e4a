using System.ComponentModel;
using System.Diagnostics;

namespace TfNetLstm.Bench.Peers;

/// <summary>The frameworks that the runtime is compared with.</summary>
internal static class PeerList
{
    /// <summary>Starts all that work here, at each number of threads; tells of each that does not.</summary>
    /// <param name="python">The Python that has PyTorch; null to look for it.</param>
    /// <param name="threads">The numbers of threads.</param>
    /// <param name="failed">Receives a line for each that does not work, with the reason.</param>
    /// <exception cref="InvalidDataException">None works.</exception>
    internal static IReadOnlyList<Peer> StartAll(string? python, IReadOnlyList<int> threads, Action<string> failed)
    {
        (string Name, Func<ProcessStartInfo> Start, bool ReadsModels)[] programs =
        [
            .. PyTorch.Settings.Select(setting =>
                ($"PyTorch, {setting.Key}", (Func<ProcessStartInfo>)(() => PyTorch.Start(python, setting.Value)), false)
            ),
            ("TorchSharp", () => BuiltPeer.Start("torchsharp", "TorchSharpPeer", "-p:LibTorch=true"), false),
            ("ONNX Runtime", () => BuiltPeer.Start("onnxruntime", "OnnxRuntimePeer"), true),
        ];
        var peers = new List<Peer>();
        foreach (var count in threads)
        {
            foreach (var (name, start, readsModels) in programs)
            {
                try
                {
                    peers.Add(new(name, count, start()) { ReadsModels = readsModels });
                }
                catch (Exception e) when (e is InvalidDataException or Win32Exception)
                {
                    failed($"{name}, threads: {count}: {e.Message}");
                }
            }
        }
        return peers.Count > 0
            ? peers
            : throw new InvalidDataException("--peers: none works here; bench/README.md says what each needs.");
    }
}
