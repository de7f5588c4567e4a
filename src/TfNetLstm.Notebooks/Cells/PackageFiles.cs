using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// The files of the packages that cells have asked for. Scripting loads an assembly only under the very identity that another
/// names; packages name the versions that they were built with, of which a restore takes the highest. What is not found so is
/// found here by its name, and a native library by its own.
/// </summary>
internal static class PackageFiles
{
    private static readonly Lock Changing = new();
    private static readonly Dictionary<string, string> Assemblies = new(StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> NativeLibraries = [];
    private static readonly HashSet<AssemblyLoadContext> Contexts = [];

    static PackageFiles()
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, missing) => Resolve(new AssemblyName(missing.Name));
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Watch(loaded.LoadedAssembly);
    }

    /// <summary>Lets the files be found from here on.</summary>
    internal static void Add(IEnumerable<string> assemblies, IEnumerable<string> nativeLibraries)
    {
        lock (Changing)
        {
            foreach (var file in assemblies)
                Assemblies[Path.GetFileNameWithoutExtension(file)] = file;
            NativeLibraries.UnionWith(nativeLibraries);
        }
    }

    /// <summary>The assembly of a package that has the name and is not older, loaded once.</summary>
    private static Assembly? Resolve(AssemblyName name)
    {
        lock (Changing)
        {
            if (name.Name is null || !Assemblies.TryGetValue(name.Name, out var file))
                return null;
            var found = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => IsNewEnough(assembly.GetName(), name));
            return found
                ?? (
                    IsNewEnough(AssemblyName.GetAssemblyName(file), name)
                        ? AssemblyLoadContext.Default.LoadFromAssemblyPath(file)
                        : null
                );
        }
    }

    private static bool IsNewEnough(AssemblyName there, AssemblyName wanted) =>
        string.Equals(there.Name, wanted.Name, StringComparison.OrdinalIgnoreCase) && there.Version >= wanted.Version;

    /// <summary>Lets a package's managed code find its native library by name, wherever the script loads that code.</summary>
    private static void Watch(Assembly loaded)
    {
        if (loaded.IsDynamic || AssemblyLoadContext.GetLoadContext(loaded) is not { } context)
            return;
        lock (Changing)
        {
            if (Contexts.Add(context))
                context.ResolvingUnmanagedDll += (_, name) => LoadNative(name);
        }
    }

    private static nint LoadNative(string name)
    {
        lock (Changing)
        {
            return
                NativeLibraries.FirstOrDefault(file =>
                    Path.GetFileNameWithoutExtension(file) is var bare
                    && (bare == name || bare == $"lib{name}" || Path.GetFileName(file) == name)
                )
                    is { } found
                ? NativeLibrary.Load(found)
                : 0;
        }
    }
}
