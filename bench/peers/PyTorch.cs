using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TfNetLstm.Bench.Peers;

/// <summary>How <c>pytorch.py</c> is started.</summary>
internal static class PyTorch
{
    private const string Script = "pytorch.py",
        DebianPython = "/usr/bin/python3",
        Libraries = "/usr/lib";

    // Taken away, so that "stock" is stock wherever the bench runs.
    private static readonly string[] Variables = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "ATEN_CPU_CAPABILITY"];

    /// <summary>"stock": as installed; "tuned": told to use this processor's widest vectors.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["stock"] = new Dictionary<string, string>(),
            ["tuned"] = Tuned(),
        };

    /// <param name="python">The Python that has PyTorch; null for Debian's, or what <c>python3</c> is.</param>
    /// <param name="environment">Environment variables of a setting.</param>
    internal static ProcessStartInfo Start(string? python, IReadOnlyDictionary<string, string> environment)
    {
        python ??= File.Exists(DebianPython) ? DebianPython : "python3";
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers", Script)]);
        foreach (var variable in Variables)
            start.Environment.Remove(variable);
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        return start;
    }

    /// <summary>
    /// The kernels of this processor's widest vectors, which old libraries do not choose on processors they do not know; and the
    /// OpenBLAS whose threads are PyTorch's own, if it is installed: two sets of threads get in each other's way.
    /// </summary>
    private static Dictionary<string, string> Tuned()
    {
        var environment = new Dictionary<string, string>();
        if (Avx2.IsSupported)
        {
            var wide = Vector512.IsHardwareAccelerated;
            environment["OPENBLAS_CORETYPE"] = wide ? "SkylakeX" : "Haswell";
            environment["ATEN_CPU_CAPABILITY"] = wide ? "avx512" : "avx2";
        }
        var folders = Directory.Exists(Libraries) ? Directory.GetDirectories(Libraries) : [];
        if (folders.Select(folder => Path.Combine(folder, "openblas-openmp")).FirstOrDefault(Directory.Exists) is { } openBlas)
            environment["LD_LIBRARY_PATH"] = openBlas;
        return environment;
    }
}
