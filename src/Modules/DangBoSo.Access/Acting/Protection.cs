using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DangBoSo.Access.Acting;

/// <summary>Keys that seal cookies and form tokens lie in the key directory (D14): all nodes share them, and they outlive a restart.</summary>
internal static class Protection
{
    public static void AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("DangBoSo");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            var folder = Path.Combine(configuration["keys"] ?? Path.Combine(s.GetRequiredService<Installation>().DataFolder, "keys"), "sealing");
            o.XmlRepository = new FileSystemXmlRepository(OwnerOnly(folder), s.GetRequiredService<ILoggerFactory>());
        }));
        // It warns that these keys are not encrypted at rest: no more than the master keys beside them are; the folder's mode guards both.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    private static DirectoryInfo OwnerOnly(string folder)
    {
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(folder);
        return Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
