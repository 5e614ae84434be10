"""nginx, Caddy and Apache on loopback, set up as the how-to pages tell."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers import free_port, program, wait_for

_NGINX = """
{modules}
daemon off; pid {work}/pid; error_log {work}/error.log; {user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
    uwsgi_temp_path {work}; scgi_temp_path {work};
    map_hash_bucket_size 512;
    map_hash_max_size 65536;
    include {root}/.newsgen-server/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {root}/.newsgen-server/nginx-server.conf;
    }}
}}
"""
_CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {root}
    import {root}/.newsgen-server/caddy.conf
}}
"""
_APACHE = """
{modules}
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
PidFile {work}/pid
ErrorLog {work}/error.log
{user}
DocumentRoot {root}
<Directory {root}>
    Require all granted
    Options FollowSymLinks
    AllowOverride FileInfo
</Directory>
DirectoryIndex index.html
"""
_MODULES = "mpm_event authz_core dir mime alias headers setenvif rewrite deflate filter"
SERVERS = ("nginx", "caddy", "apache")


@contextmanager
def serving(server: str, root: Path) -> Iterator[str]:
    """The address at which a server shows the folder; skipped where it is not installed."""
    with tempfile.TemporaryDirectory(prefix="newsgen-test-") as folder:
        work = Path(folder)
        work.chmod(0o777)
        port = free_port()
        command = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}[server](root, work, port)
        home = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        with (
            open(work / "said", "w+") as said,
            subprocess.Popen(command, stdout=said, stderr=said, env=home) as process,
        ):
            try:
                _wait(port, work)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


def _wait(port: int, work: Path) -> None:
    try:
        wait_for(port)
    except AssertionError:
        files = (work / "said", work / "error.log")
        raise AssertionError([file.read_text() for file in files if file.exists()]) from None


def _nginx(root: Path, work: Path, port: int) -> list[str]:
    brotli = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    modules = f"load_module {brotli};" if brotli.exists() else ""
    user = "user root;" if os.geteuid() == 0 else ""
    file = work / "nginx.conf"
    file.write_text(_NGINX.format(root=root, work=work, port=port, modules=modules, user=user))
    return [program("nginx"), "-p", str(work), "-c", str(file)]


def _caddy(root: Path, work: Path, port: int) -> list[str]:
    file = work / "Caddyfile"
    file.write_text(_CADDY.format(root=root, port=port))
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(file)]


def _apache(root: Path, work: Path, port: int) -> list[str]:
    folder = "/usr/lib/apache2/modules"
    modules = "\n".join(
        f"LoadModule {name}_module {folder}/mod_{name}.so" for name in _MODULES.split()
    )
    types = work / "mime.types"
    types.write_text("text/html html\n")
    modules += f"\nTypesConfig {types}"
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    file = work / "apache.conf"
    file.write_text(_APACHE.format(root=root, work=work, port=port, modules=modules, user=user))
    return [program("apache2"), "-d", str(work), "-f", str(file), "-DFOREGROUND"]
