using System.Net;
using System.Net.Sockets;

namespace DangBoSo.Testing;

/// <summary>For programs in processes of their own, which must be told where to listen.</summary>
public static class Ports
{
    public static int Free()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
